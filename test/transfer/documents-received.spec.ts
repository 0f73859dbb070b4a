import { DocumentsReceived } from '../../src/transfer/documents-received.js';

const LARGEST = 10;
const REFUSED = expect.objectContaining({ code: 'TOO_MANY_PLANS', data: { retryAfter: 5 } }) as Error;

describe('The documents that a process holds', () => {
  const held = (documents: DocumentsReceived, user: number, bytes: number) => {
    const receiving = documents.receive(user, LARGEST);
    receiving.add(bytes);
    return receiving;
  };

  it('are four of the largest at most, for all users together, and there is room again when one is released', () => {
    const documents = new DocumentsReceived();
    const [first] = [held(documents, 1, 20), held(documents, 2, 20)];
    expect(() => held(documents, 3, 1)).toThrow(REFUSED);
    first.end();
    held(documents, 3, 20);
    expect(() => held(documents, 4, 1)).toThrow(REFUSED);
  });

  it('are two of the largest of one user, byte by byte', () => {
    const documents = new DocumentsReceived();
    const [first, second] = [held(documents, 1, 10), held(documents, 1, 9)];
    second.add(1);
    expect(() => second.add(1)).toThrow(REFUSED);
    held(documents, 2, 20);
    first.end();
    held(documents, 1, 10);
  });

  it('of which one was refused count no more than what was let in', () => {
    const documents = new DocumentsReceived();
    const receiving = held(documents, 1, 20);
    expect(() => receiving.add(1)).toThrow(REFUSED);
    receiving.end();
    held(documents, 1, 20);
    held(documents, 2, 20);
    expect(() => held(documents, 3, 1)).toThrow(REFUSED);
  });
});
