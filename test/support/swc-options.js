/**
 * The compiler of tsconfig.json's choices, by swc: types are stripped, decorators keep their metadata.
 *
 * @param {boolean} tsx whether the file may hold elements of React
 */
export const swcOptions = (tsx) => ({
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, tsx },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: true,
      react: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    },
  },
});
