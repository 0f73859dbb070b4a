import express, { type Request } from 'express';
import { hasBody, isText, mediaTypeOf } from '../../../../src/admin/gate/layers/bodies/media-type.js';

const requestWith = (headers: Record<string, string>): Request =>
  Object.assign(Object.create(express.request) as Request, { headers });

describe('A request', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ 'content-length': '0' }, false],
    [{ 'content-length': '1' }, true],
    [{ 'content-length': '00' }, true],
    [{ 'transfer-encoding': 'chunked' }, true],
    [{ 'transfer-encoding': 'chunked', 'content-length': '0' }, true],
  ])('with %j has a body: %s', (headers, expected) => {
    expect(hasBody(requestWith(headers))).toBe(expected);
  });

  it.each([
    ['application/json', 'application/json', true],
    ['Application/JSON; charset=utf-8', 'application/json', true],
    [' application/x-www-form-urlencoded ;x', 'application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', 'multipart/form-data', false],
    ['application/json5', 'application/json5', false],
    ['x/application/json', 'x/application/json', false],
    ['text/plain; application/json', 'text/plain', false],
    ['', '', false],
    [undefined, '', false],
  ])('of type %j is read as %j, which is text: %s', (type, read, expected) => {
    const request = requestWith(type === undefined ? {} : { 'content-type': type });
    expect([mediaTypeOf(request), isText(request)]).toEqual([read, expected]);
  });
});
