'use strict';
// The state of AdminJS right after it was evaluated: the members of its classes, and of the objects and lists that it exports. Every
// spec begins with this state. It knows nothing of sets and maps: a package that has one is not kept.

const classes = new Set();
const states = new Map();

/** Remembers the state of all that modules export. */
function rememberState(namespaces) {
  const exported = namespaces.flatMap((namespace) => Object.keys(namespace).map((name) => namespace[name]));
  for (const value of exported) if (typeof value === 'function') classes.add(value);
  exported.forEach(remember);
}

function remember(value) {
  if (states.has(value) || !isOpen(value)) return;
  const members = Object.getOwnPropertyDescriptors(value);
  states.set(value, members);
  for (const key of Reflect.ownKeys(members)) remember(members[key].value);
}

/** Whether its members are state of AdminJS: a class, what its instances inherit, such an instance, an object without a class, a list. */
function isOpen(value) {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || Array.isArray(value)) return true;
  return Object.hasOwn(value, 'constructor') || classes.has(value.constructor);
}

/** Puts back what has changed since. */
function restoreState() {
  for (const [value, members] of states) {
    for (const key of Reflect.ownKeys(value)) if (!Object.hasOwn(members, key)) delete value[key];
    for (const key of Reflect.ownKeys(members)) {
      const isUnchanged = isSame(Object.getOwnPropertyDescriptor(value, key), members[key]);
      if (!isUnchanged) Object.defineProperty(value, key, members[key]);
    }
  }
}

const isSame = (one, other) =>
  one !== undefined &&
  ['value', 'get', 'set', 'enumerable', 'writable', 'configurable'].every((part) =>
    Object.is(one[part], other[part]),
  );

module.exports = { rememberState, restoreState };
