#!/usr/bin/env bash
# Packs the package as it would be published and looks at its manifest and its types. `check-hosts.js` installs it.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

npm pack --pack-destination "$scratch" >/dev/null
tarball=$(echo "$scratch"/*.tgz)
npx publint run "$tarball" --strict
npx attw "$tarball" --profile esm-only
echo 'The package is fit to publish.'
