/**
 * One subscription over its own socket (protocol graphql-transport-ws): each carries the headers of the tab it was run from
 * in its connection_init, so two personas can listen side by side.
 */
const CLOSED = {
  4401: '令牌缺失或已失效：请刷新页面。 The token is missing or not valid any more: reload the page.',
  4403: '令牌缺失或已失效：请刷新页面。 The token is missing or not valid any more: reload the page.',
  1006: '连接中断：服务是否在运行？ The connection broke: is the hub running?',
};

/** A network that swallows everything closes no socket: nothing heard for so long, and it is taken for cut. */
const BEAT_MS = 8_000;

/** `ready` hears that the hub knows the caller, `fail` why the socket closed, in words and by its code. */
export function subscribe({ endpoint, request, headers, next, fail, done, ready }) {
  const url = new URL(endpoint, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const say = (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
  let over = false;
  let heard = true;
  const beating = setInterval(() => {
    if (!heard) return finish(() => fail(CLOSED[1006], 1006));
    heard = false;
    say({ type: 'ping' });
  }, BEAT_MS);
  const finish = (act) => {
    if (over) return;
    over = true;
    clearInterval(beating);
    act?.();
    socket.close(1000, 'done');
  };
  socket.onopen = () => say({ type: 'connection_init', payload: headers });
  socket.onclose = ({ code, reason }) => finish(() => fail(CLOSED[code] ?? `连接已关闭 Connection closed: ${code} ${reason}`, code));
  socket.onmessage = ({ data }) => {
    heard = true;
    const message = JSON.parse(data);
    if (message.type === 'connection_ack') {
      ready?.(message.payload);
      say({ id: '1', type: 'subscribe', payload: request });
    } else if (message.type === 'ping') say({ type: 'pong' });
    else if (message.type === 'next') next(message.payload);
    else if (message.type === 'error')
      finish(() => {
        next({ errors: message.payload });
        done();
      });
    else if (message.type === 'complete') finish(done);
  };
  return () => {
    say({ id: '1', type: 'complete' });
    finish(done);
  };
}
