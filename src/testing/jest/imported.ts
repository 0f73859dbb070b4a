/** What `import()` gives of a module that `require` has loaded: CommonJS is its default, too. */
export function imported(required: Record<string, unknown>): Record<string, unknown> {
  return required['__esModule'] ? required : { ...required, default: required };
}
