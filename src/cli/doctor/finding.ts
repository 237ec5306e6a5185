import type { Sentence } from '../../core/errors.ts';

export type Level = 'ok' | 'warning' | 'error';

export interface Finding {
  /** Stable, for programs. */
  id: string;
  level: Level;
  message: Sentence;
  /** A command or a sentence; null where nothing is wrong. */
  cure: Sentence | null;
}

export const say = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en });

export const fine = (id: string, zh: string, en: string): Finding => ({ id, level: 'ok', message: say(zh, en), cure: null });
export const warning = (id: string, message: Sentence, cure: Sentence): Finding => ({ id, level: 'warning', message, cure });
export const wrong = (id: string, message: Sentence, cure: Sentence): Finding => ({ id, level: 'error', message, cure });

/** `a, b, c, …` */
export const some = (names: readonly string[], most = 6): string => `${names.slice(0, most).join(', ')}${names.length > most ? ', …' : ''}`;
