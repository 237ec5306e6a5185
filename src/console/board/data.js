/**
 * One day of the board, read once and then kept right. `show` hears: board(board), rows(rows), all(rows), and light(state, why) with
 * LIVE, CONNECTING, CUT (it comes back by itself) or ENDED (it does not).
 */
import { codeOf } from './hub.js';

const FOR_GOOD = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'DOCUMENT_NOT_TRUSTED', 4401, 4403]);
const LONGEST_MS = 20_000;
const usual = () => 500 + Math.random() * 1_000;

export function follow({ hub, date, show, later = (act, ms) => setTimeout(act, ms) }) {
  let centreId = null;
  let cursor = null;
  let wait = usual();
  let over = false;
  let retry = null;
  let hangUp = () => {};

  const end = (why) => {
    over = true;
    hangUp();
    show.light('ENDED', why);
  };

  async function read() {
    show.light('CONNECTING');
    const answer = await hub.once('board', { date });
    if (over) return;
    const [fault] = answer.errors ?? [];
    if (fault) return FOR_GOOD.has(codeOf(answer)) ? end(fault.message) : again(fault.message);
    const board = answer.data.dayBoard;
    centreId = board.centre.id;
    cursor = board.cursor;
    show.board(board);
    listen();
  }

  function listen() {
    show.light('CONNECTING');
    let why = '';
    hangUp = hub.listen(
      'updates',
      { date, centreId, after: cursor },
      {
        ready({ retryMs } = {}) {
          wait = retryMs ?? usual();
          show.light('LIVE');
        },
        next(result) {
          if (over) return;
          const update = result.data?.dayBoardUpdates;
          if (update) return handle(update);
          const code = codeOf(result);
          why = result.errors?.[0]?.message ?? '';
          if (code === 'RESYNC_REQUIRED') cursor = null;
          if (FOR_GOOD.has(code)) end(why);
        },
        fail: (reason, code) => over || (FOR_GOOD.has(code) ? end(reason) : again(reason)),
        done: () => over || again(why),
      },
    );
  }

  function handle(update) {
    if (update.kind === 'STREAM_ENDED') {
      show.all([]);
      return end(update.view?.reason ?? '');
    }
    if (update.kind === 'VIEW_NARROWED') show.all([]);
    else if (update.kind === 'BOARD_CHANGED') show.all(update.spaces);
    else show.rows(update.spaces);
    cursor = update.cursor;
  }

  function again(why) {
    show.light('CUT', why);
    const mine = {};
    retry = mine;
    later(() => retry === mine && resume(), wait);
    wait = Math.min(wait * 2, LONGEST_MS) * (0.7 + Math.random() * 0.6);
  }

  function resume() {
    retry = null;
    if (over) return;
    if (cursor === null) void read();
    else listen();
  }

  void read();
  return {
    /** The network is back: no reason to wait any longer. */
    wake: () => retry && resume(),
    /** The network is gone: nothing more comes over this stream, though nobody has closed it. */
    lost: () => over || retry || hangUp(),
    stop() {
      over = true;
      hangUp();
    },
  };
}
