// How a commit is named: npm run lint:commits.
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 72],
    'type-enum': [2, 'always', ['feat', 'fix', 'perf', 'refactor', 'style', 'docs', 'test', 'ci', 'chore']],
    // A subject may begin with a name: AdminJS, SQLite, GET.
    'subject-case': [0],
    // Links and output can't be wrapped.
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
  },
};
