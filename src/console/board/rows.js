/** Draws the sheet: a row for each space, a column for each hour, and everything of the day in its place. */
import { blockOf } from './block.js';
import { button, element } from './elements.js';
import { lanesOf, scaleOf } from './lanes.js';
import { hhmm } from './times.js';
import { whoOf } from './words.js';

/** What the sheet tells by itself; the others of BlockReason are drawn. */
const SHOWN = new Set(['CLOSED', 'TAKEN', 'HOLIDAY']);
/** What is narrower has no room for words. */
const WORDY_MINUTES = 45;

export function sheet(root, { clock, words, open }) {
  let date = '';
  let rows = new Map();
  /** For whom the form is being filled: what availability says of each space. */
  let shade = null;
  let chosen = null;
  let sought = '';
  let opened = null;
  let drawn = new Map();
  let scale = scaleOf([]);
  let nowLine = null;

  const spanOf = ({ startsAt, endsAt }) => ({
    from: clock.minutesOf(date, startsAt),
    until: endsAt === null ? 1440 : clock.minutesOf(date, endsAt),
  });
  const said = ({ from, until }) => `${hhmm(from)}–${hhmm(until)}`;
  const place = ({ left, width }, lane = 0) => ({ left, width, 'lane-at': `calc(var(--lane) * ${lane})` });

  function extent() {
    const of = ({ bookings, occupied, free }) => [...bookings, ...occupied, ...free].map(spanOf);
    return scaleOf([...rows.values()].flatMap(of));
  }

  function area(kind, span, text) {
    const clipped = scale.clip(span);
    const textContent = span.until - span.from >= WORDY_MINUTES ? text : '';
    return clipped && element('div', { className: kind, title: `${said(span)} ${text}`, textContent, vars: place(clipped) });
  }

  const isSought = (booking) => sought !== '' && [whoOf(booking), booking.purpose ?? ''].some((text) => text.toLowerCase().includes(sought));

  function freeTime(interval, row, kind) {
    const span = spanOf(interval);
    const clipped = scale.clip(span);
    if (!clipped) return null;
    return button('', (event) => open.free(row.space, startIn(event, clipped, row.space.gridMinutes)), {
      className: kind,
      'aria-label': `${row.space.name} ${said(span)} ${words.free}`,
      title: `${said(span)} ${words.free}`,
      data: { key: `${row.space.id} ${interval.startsAt}` },
      vars: place(clipped),
    });
  }

  /** The step of the grid that was pointed at; by keyboard the first one. */
  function startIn(event, { from, until }, grid) {
    const box = event.currentTarget.getBoundingClientRect();
    const share = event.detail > 0 ? (event.clientX - box.left) / box.width : 0;
    return Math.floor((from + share * (until - from - 1)) / grid) * grid;
  }

  function draw(row, now) {
    const spans = new Map(row.bookings.map((booking) => [booking, spanOf(booking)]));
    const lanes = lanesOf(spans.values());
    const blocks = row.bookings.map((booking) => {
      const span = spans.get(booking);
      const clipped = scale.clip(span);
      const seen = { times: span, now, isSought: isSought(booking), isOpen: booking.id === opened, vars: clipped && place(clipped, lanes.laneOf(span)) };
      return clipped && blockOf(words, booking, row.space, seen, () => open.booking(booking, row.space));
    });
    const offered = shade?.get(row.space.id);
    const blocked = (offered?.blocked ?? []).filter(({ reason }) => !SHOWN.has(reason));
    const track = element('div', { className: 'track', vars: { lanes: Math.max(lanes.count, 1) } });
    track.append(
      ...[
        ...(offered ?? row).free.map((interval) => freeTime(interval, row, offered ? 'free offered' : 'free')),
        ...blocked.map((interval) => area('blocked', spanOf(interval), words.reasons[interval.reason])),
        ...row.closures.map((closure) => area('closure', spanOf(closure), `${words.closed} · ${closure.reason}`)),
        ...row.occupied.map((taken) => area('occupied', spanOf(taken), words.occupied)),
        ...(chosen?.spaceId === row.space.id ? [area('chosen', spanOf(chosen), '')] : []),
        ...blocks,
      ].filter(Boolean),
    );
    const name = { textContent: row.space.name };
    const label = element(
      'div',
      { className: 'label' },
      open.canClose() ? button('', () => open.space(row.space, row.closures), { ...name, data: { key: row.space.id } }) : element('strong', name),
      element('small', { textContent: `${words.kinds[row.space.kind] ?? row.space.kind} · ${words.people(row.space.capacity)}` }),
    );
    const aside = shade && !offered ? ' aside' : '';
    return element('div', { className: `row${aside}`, role: 'group', 'aria-label': row.space.name }, label, track);
  }

  /** Focus stays on what it was on. */
  function put(row, now) {
    const fresh = draw(row, now);
    const old = drawn.get(row.space.id);
    const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    old?.replaceWith(fresh);
    drawn.set(row.space.id, fresh);
    if (focused) focusOn(focused);
    return fresh;
  }

  /** `key` begins that of a booking or of a free time; where neither is left, the board itself. */
  const focusOn = (key) => ([...root.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key.startsWith(key)) ?? root).focus();

  function drawAll(now) {
    scale = extent();
    drawn = new Map();
    nowLine = element('div', { className: 'now', hidden: true });
    const hours = element('div', { className: 'hours' }, element('div', { className: 'label' }));
    const marks = element('div', { className: 'track' });
    for (let at = scale.from; at < scale.until; at += 60) marks.append(element('span', { textContent: hhmm(at), vars: { left: scale.share(at) } }));
    hours.append(marks);
    const page = element('div', { className: 'sheet', vars: { hours: scale.hours } }, hours, nowLine);
    let floor = null;
    for (const row of rows.values()) {
      if (row.space.floor !== floor) {
        floor = row.space.floor;
        page.append(element('h2', {}, element('span', { textContent: words.floor(floor) })));
      }
      page.append(put(row, now));
    }
    const { scrollLeft, scrollTop } = root;
    root.replaceChildren(rows.size ? page : element('p', { className: 'empty', textContent: words.empty }));
    root.scrollTo(scrollLeft, scrollTop);
    tick(now);
  }

  const nowMinutes = (now) => clock.minutesOf(date, new Date(now).toISOString());

  /** What the clock alone changes. */
  function tick(now) {
    for (const row of rows.values()) if (row.bookings.some(({ presence, status }) => presence === 'WAITING' || status === 'HELD')) put(row, now);
    const at = nowMinutes(now);
    nowLine.hidden = at < scale.from || at > scale.until;
    nowLine.style.setProperty('--left', scale.share(at));
  }

  function redraw(now) {
    for (const row of rows.values()) put(row, now);
  }

  return {
    tick,
    redraw,
    focusOn,
    all(day, list, now) {
      const opened = day !== date;
      date = day;
      rows = new Map(list.map((row) => [row.space.id, row]));
      drawAll(now);
      if (opened && !nowLine.hidden) root.scrollTo(root.scrollWidth * scale.share(nowMinutes(now)) - root.clientWidth / 2, 0);
    },
    some(list, now) {
      const known = list.every(({ space }) => rows.has(space.id));
      for (const row of list) rows.set(row.space.id, row);
      const { from, until } = extent();
      if (!known || from !== scale.from || until !== scale.until) drawAll(now);
      for (const row of list) put(row, now).classList.add('changed');
    },
    /** What is free for those who are about to come, in place of what is free for anybody; null for nobody. */
    shade(offers, now) {
      if (!offers && !shade) return;
      const before = JSON.stringify(chosen);
      chosen = offers?.chosen ?? null;
      shade = offers?.date === date ? new Map(offers.spaces.map((offer) => [offer.space.id, offer])) : null;
      redraw(now);
      if (JSON.stringify(chosen) !== before) root.querySelector('.chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    /** The booking that the panel shows; null for none. */
    point(id, now) {
      opened = id;
      redraw(now);
      root.querySelector('.block.open')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    /** Points out the bookings of whoever is asked for, and returns them by start. */
    seek(text, now) {
      sought = text.trim().toLowerCase();
      root.classList.toggle('seeking', sought !== '');
      redraw(now);
      const all = [...rows.values()].flatMap(({ bookings, space }) => bookings.filter(isSought).map((booking) => ({ booking, space })));
      return all.sort((one, other) => one.booking.startsAt.localeCompare(other.booking.startsAt));
    },
    wait: () => root.replaceChildren(element('p', { className: 'empty', textContent: words.loading })),
    spaces: () => [...rows.values()].map(({ space }) => space),
    scale: () => scale,
    find(id) {
      for (const { bookings, space } of rows.values()) {
        const booking = bookings.find((one) => one.id === id);
        if (booking) return { booking, space };
      }
      return null;
    },
  };
}
