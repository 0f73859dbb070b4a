#!/usr/bin/env bash
# Packs the package as it would be published and looks at it the way its users meet it: its manifest, its types,
# and its entry points loaded by a host that has the required peers only, then by one with the panel too.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

npm pack --pack-destination "$scratch" >/dev/null
tarball=$(echo "$scratch"/*.tgz)
npx publint run "$tarball" --strict
npx attw "$tarball" --profile esm-only

mkdir "$scratch/host"
install_host() { # required | all
  node scripts/host-manifest.js "$tarball" "$1" >"$scratch/host/package.json"
  (cd "$scratch/host" && npm install --prefer-offline --no-audit --no-fund --ignore-scripts --loglevel=error)
}
load() { # --input-type=module | --input-type=commonjs, code
  echo "load: $2"
  (cd "$scratch/host" && node "$1" --eval "$2")
}

install_host required
load --input-type=module "await import('adminjs').then(() => { throw new Error('adminjs is installed') }, () => {})"
load --input-type=module "await import('nestjs-adminjs-groups'); await import('nestjs-adminjs-groups/migrations')"
load --input-type=commonjs "require('nestjs-adminjs-groups'); require('nestjs-adminjs-groups/migrations')"

install_host all
load --input-type=module "await import('nestjs-adminjs-groups/admin')"
load --input-type=commonjs "import('nestjs-adminjs-groups/admin')"
echo 'The package is fit to publish.'
