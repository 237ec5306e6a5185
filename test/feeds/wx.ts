/**
 * `wx` of a WeChat mini-program, as its documentation has it, over a real network: wx.connectSocket and its SocketTask, wx.request, wx.onAppShow, wx.onAppHide.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html: at most 5 sockets; in the background what runs fails as
 * `interrupted`, and nothing new begins before the mini-program is on the screen again.
 */
import { WebSocket } from 'ws';

interface Callbacks<Result> {
  success?: (result: Result) => void;
  fail?: (result: { errMsg: string }) => void;
  complete?: (result: unknown) => void;
}

const MOST_SOCKETS = 5;

class SocketTask {
  readonly #socket: WebSocket;
  readonly #ended: () => void;
  #close: (result: { code: number; reason: string }) => void = () => {};
  #error: (result: { errMsg: string }) => void = () => {};

  constructor(url: string, protocols: string[], ended: () => void) {
    this.#socket = new WebSocket(url, protocols);
    this.#ended = ended;
    this.#socket.on('error', ({ message }) => this.#error({ errMsg: message }));
    this.#socket.on('close', (code, reason) => this.#end(code, String(reason)));
  }

  onOpen(listener: (result: { header: object }) => void): void {
    this.#socket.on('open', () => listener({ header: {} }));
  }
  onMessage(listener: (result: { data: string | ArrayBuffer }) => void): void {
    this.#socket.on('message', (data, isBinary) => listener({ data: isBinary ? Uint8Array.from(data as Buffer).buffer : String(data) }));
  }
  onError(listener: (result: { errMsg: string }) => void): void {
    this.#error = listener;
  }
  onClose(listener: (result: { code: number; reason: string }) => void): void {
    this.#close = listener;
  }

  send({ data, success, fail, complete }: { data: string | ArrayBuffer } & Callbacks<{ errMsg: string }>): void {
    const isOpen = this.#socket.readyState === WebSocket.OPEN;
    const result = { errMsg: isOpen ? 'sendSocketMessage:ok' : 'sendSocketMessage:fail SocketTask.readyState is not OPEN' };
    if (isOpen) this.#socket.send(data);
    (isOpen ? success : fail)?.(result);
    complete?.(result);
  }

  close({ code = 1000, reason = '', success, complete }: { code?: number; reason?: string } & Callbacks<{ errMsg: string }>): void {
    this.#socket.close(code, reason);
    const result = { errMsg: 'closeSocket:ok' };
    success?.(result);
    complete?.(result);
  }

  /** What WeChat does to a socket in the background: no close frame, and to the mini-program it looks like a normal end, if it is told at all. */
  interrupt(isTold = true): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
    if (isTold) this.#end(1000, 'interrupted');
    else this.#ended();
  }

  #end(code: number, reason: string): void {
    this.#ended();
    this.#close({ code, reason });
  }
}

export class Wx {
  /** Every call of the network, in order; those that a mini-program in the background made stand in `inBackground`. */
  readonly calls: string[] = [];
  readonly inBackground: string[] = [];
  readonly #tasks = new Set<SocketTask>();
  readonly #show: (() => void)[] = [];
  readonly #hide: (() => void)[] = [];
  #isShown = false;

  readonly connectSocket = ({
    url,
    protocols = [],
    success,
    fail,
    complete,
  }: { url: string; header?: object; protocols?: string[] } & Callbacks<{ errMsg: string }>): SocketTask | undefined => {
    this.#note('connectSocket');
    const errMsg = !this.#isShown ? 'interrupted' : this.#tasks.size >= MOST_SOCKETS ? 'exceed max task count' : null;
    if (errMsg) {
      fail?.({ errMsg: `connectSocket:fail ${errMsg}` });
      complete?.({ errMsg: `connectSocket:fail ${errMsg}` });
      return undefined;
    }
    const task = new SocketTask(url, protocols, () => this.#tasks.delete(task));
    this.#tasks.add(task);
    success?.({ errMsg: 'connectSocket:ok' });
    complete?.({ errMsg: 'connectSocket:ok' });
    return task;
  };

  readonly request = ({
    url,
    method = 'GET',
    header = {},
    data,
    success,
    fail,
    complete,
  }: { url: string; method?: string; header?: Record<string, string>; data: unknown } & Callbacks<{ data: unknown; statusCode: number }>): void => {
    this.#note('request');
    const send = async () => {
      if (!this.#isShown) throw new Error('interrupted');
      const response = await fetch(url, { method, headers: { 'content-type': 'application/json', ...header }, body: JSON.stringify(data) });
      const text = await response.text();
      if (!this.#isShown) throw new Error('interrupted');
      return { data: jsonOr(text), statusCode: response.status };
    };
    void send()
      .then(success, (error: Error) => fail?.({ errMsg: `request:fail ${error.message}` }))
      .then(() => complete?.({}));
  };

  readonly onAppShow = (listener: () => void): void => void this.#show.push(listener);
  readonly onAppHide = (listener: () => void): void => void this.#hide.push(listener);

  show(): void {
    this.#isShown = true;
    for (const listener of this.#show) listener();
  }

  /** Off the screen: the mini-program hears of it, then loses its sockets. */
  hide(isTold = true): void {
    for (const listener of this.#hide) listener();
    this.#isShown = false;
    this.interrupt(isTold);
  }

  interrupt(isTold = true): void {
    for (const task of this.#tasks) task.interrupt(isTold);
  }

  #note(call: string): void {
    this.calls.push(call);
    if (!this.#isShown) this.inBackground.push(call);
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
