/** What a search finds, and how well each answers it: by characters, pinyin, initials or the end of a phone. Over rows named `person`. */
import { type RawBuilder, sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';

export interface Search {
  matches: RawBuilder<boolean>;
  /** 0 exact name, 1 start of the name, 2 its whole pinyin, 3 start of the pinyin, 4 anywhere in either, 5 start of the initials, 6 anywhere in them, 7 end of a phone. */
  rank: RawBuilder<number>;
}

const MOST_SEARCH = 40;
/** One letter is in every second name: alone it means how a name begins. */
const LEAST_INSIDE = 2;

/** Whoever is not `phoned` is never found by phone: that would tell the phone. */
export function searchFor(search: string, phoned: RawBuilder<boolean>): Search {
  const text = plainAscii(search).trim().toLowerCase();
  if (text.length > MOST_SEARCH) throw badInput('TOO_LONG', { field: 'search', most: MOST_SEARCH });
  if (text === '') return { matches: sql`true`, rank: sql`0` };
  if (/^\d{4,}$/.test(text)) return { matches: sql`(array_to_string(person.phones, ' ') || ' ' like ${`%${text} %`} and ${phoned})`, rank: sql`7` };
  const letters = lettersIn(text);
  return letters ? byLetters(letters) : byCharacters(text);
}

function byLetters(letters: string): Search {
  const start = `${letters}%`;
  const inside = letters.length < LEAST_INSIDE ? start : `%${letters}%`;
  return {
    matches: sql`(person.pinyin like ${inside} or person.initials like ${inside})`,
    rank: sql`case when person.pinyin = ${letters} then 2 when person.pinyin like ${start} then 3 when person.pinyin like ${inside} then 4
      when person.initials like ${start} then 5 else 6 end`,
  };
}

function byCharacters(text: string): Search {
  const isCased = text !== text.toUpperCase(); // folding every name costs three times the look-up, for letters that few names have
  const name = isCased ? sql`lower(person.name)` : sql`person.name`;
  const literal = text.replace(/[\\%_]/g, '\\$&');
  return {
    matches: sql`${name} like ${`%${literal}%`}`,
    rank: sql`case when ${name} = ${text} then 0 when ${name} like ${`${literal}%`} then 1 else 4 end`,
  };
}

/** What of full-width letters and digits has a plain twin; characters stay as they are. */
const plainAscii = (text: string): string => text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');

/** The letters of pinyin as the hub keeps them, tones left out and ü as v; null where there is anything else. */
function lettersIn(text: string): string | null {
  const toneless = text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
  const letters = toneless.replaceAll('ü', 'v').replace(/[\s'’]/g, '');
  return /^[a-z]+$/.test(letters) ? letters : null;
}
