interface ResolverOptions {
  conditions?: string[];
  defaultResolver: (path: string, options: ResolverOptions) => string;
}

/** Finds also what a package exports to `import` alone: CommonJS that was an ES module gets at it by `require`. */
export function sync(path: string, options: ResolverOptions): string {
  try {
    return options.defaultResolver(path, options);
  } catch (error) {
    try {
      return options.defaultResolver(path, { ...options, conditions: ['node', 'import', 'default'] });
    } catch {
      throw error;
    }
  }
}
