/** The places where a generator is only looked at: as a statement, or as a condition, which it always fulfils. */
const IDLE = {
  ExpressionStatement: ({ expression }) => expression,
  IfStatement: ({ test }) => test,
  ConditionalExpression: ({ test }) => test,
  WhileStatement: ({ test }) => test,
  UnaryExpression: ({ operator, argument }) => (operator === '!' || operator === 'void' ? argument : null),
  LogicalExpression: ({ left }) => left,
};

/** Finds calls of generators, such as the work on the database, that lack their `yield*`: nothing of them ever happens. */
export const noIdleWork = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { idle: 'This generator does nothing here. Write yield* before it.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const isGenerator = (node) =>
      ['Generator', 'AsyncGenerator'].includes(services.getTypeAtLocation(node).getSymbol()?.name);
    return Object.fromEntries(
      Object.entries(IDLE).map(([kind, idleOf]) => [
        kind,
        (node) => {
          const idle = idleOf(node);
          if (idle && isGenerator(idle)) context.report({ node: idle, messageId: 'idle' });
        },
      ]),
    );
  },
};
