import { type After, type Before, type RecordActionResponse, ValidationError } from 'adminjs';
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from '../auth/passwords.js';

/** People sign in with their address however they type it. */
export const normalizeEmail: Before = async (request) => {
  const email = request.payload?.email as unknown;
  if (typeof email !== 'string') return request;
  return { ...request, payload: { ...request.payload, email: email.trim().toLowerCase() } };
};

/** Turns the password of the form into the hash of the column. Only a new user has to have one. */
export const setPassword: Before = async (request, { action }) => {
  if (request.method !== 'post') return request;
  const { password, ...payload } = request.payload ?? {};
  if (!password && action.name !== 'new') return { ...request, payload };
  if (typeof password !== 'string' || password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) {
    throw new ValidationError({
      password: {
        type: 'length',
        message: `Enter a password of ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`,
      },
    });
  }
  return { ...request, payload: { ...payload, passwordHash: await hashPassword(password) } };
};

/** What was just saved comes back to the browser: without the password and its hash. */
export const withoutPassword: After<RecordActionResponse> = async (response) => {
  if (response.record?.params) {
    const { password, passwordHash, ...params } = response.record.params;
    response.record.params = params;
  }
  return response;
};
