import { once } from 'node:events';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';

/** Sends a message, and tells the first that comes back. */
export type Ask = (address: string, event: string, data: object) => Promise<[event: string, data: unknown]>;

export const askByWs: Ask = async (address, event, data) => {
  const socket = new WebSocket(address);
  try {
    await once(socket, 'open');
    socket.send(JSON.stringify({ event, data }));
    const [message] = (await once(socket, 'message')) as [Buffer];
    const answer = JSON.parse(message.toString()) as { event: string; data: unknown };
    return [answer.event, answer.data];
  } finally {
    socket.close();
  }
};

export const askBySocketIo: Ask = async (address, event, data) => {
  const socket = io(address);
  try {
    const answer = new Promise<[string, unknown]>((resolve) => {
      socket.onAny((name: string, came: unknown) => resolve([name, came]));
    });
    socket.emit(event, data);
    return await answer;
  } finally {
    socket.close();
  }
};
