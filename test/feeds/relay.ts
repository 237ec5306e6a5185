/** A cable between clients and a hub that a test may cut, and that says what the test wants in connection_ack. */
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export class Relay {
  readonly url: string;
  /** With which variables clients subscribed, in order. */
  readonly subscribed: { after?: string | null }[] = [];
  /** What connection_ack carries; null for nothing. */
  hint: { retryMs: number } | null = null;
  /** So many of the next connections are cut before a word. */
  refusing = 0;
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer, hub: { url: string }) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (client) => this.#connect(client, hub));
  }

  static async to(hub: { url: string }): Promise<Relay> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    await new Promise((listening) => server.once('listening', listening));
    return new Relay(server, hub);
  }

  #connect(client: WebSocket, hub: { url: string }): void {
    client.on('error', () => {});
    if (this.refusing > 0) {
      this.refusing--;
      client.terminate();
      return;
    }
    const upstream = new WebSocket(new URL('/graphql', hub.url.replace(/^http/, 'ws')).href, 'graphql-transport-ws');
    const isOpen = new Promise((open) => upstream.once('open', open));
    upstream.on('error', () => {});
    client.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'subscribe') this.subscribed.push(message.payload.variables);
      void isOpen.then(() => upstream.send(String(data)));
    });
    upstream.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') message.payload = this.hint ?? undefined;
      client.send(JSON.stringify(message));
    });
    client.on('close', () => upstream.terminate());
    upstream.on('close', (code, reason) => (code === 1006 ? client.terminate() : client.close(code, String(reason))));
  }

  /** How many clients are connected. */
  get open(): number {
    return this.#server.clients.size;
  }

  /** Without a word. */
  cut(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  close(code: number, reason: string): void {
    for (const client of this.#server.clients) client.close(code, reason);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}
