import type { Rule } from 'eslint';

export const noIdleWork: Rule.RuleModule;
