/** What the page itself says, in the language asked for; refusals come from the hub in the same. And how a booking is called. */
import { chinese } from './chinese.js';
import { english } from './english.js';

export const languageOf = (preferred) => (preferred.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

export const wordsOf = (language) => (language === 'zh-CN' ? chinese : english);

/** One sign for each state, so that colour is never alone. */
export const SIGNS = {
  CONFIRMED: '',
  REQUESTED: '?',
  HELD: '…',
  CHECKED_IN: '●',
  WAITING: '◔',
  IN_SESSION: '●',
  COMPLETED: '✓',
  NO_SHOW: '✕',
  DISPLACED: '!',
};

/** WAITING becomes IN_SESSION by the clock alone, which no update tells. */
export function stateOf({ status, presence, startsAt }, now) {
  if (presence === 'WAITING') return Date.parse(startsAt) <= now ? 'IN_SESSION' : 'WAITING';
  return presence === 'IN_SESSION' ? 'IN_SESSION' : status;
}

export const whoOf = ({ resident, purpose, bookedBy }) => resident?.name ?? purpose ?? bookedBy.name;

/** On a booking for which a rule was set aside. */
export const EXCEPTION = '※';
