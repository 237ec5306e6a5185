/** How a Chinese name is typed when searching for it. */
import { pinyin } from 'pinyin-pro';

/**
 * 单秀英 → shanxiuying, sxy: the surname with its own reading (单 shan, 查 zha, 尉迟 yuchi), ü as v, lower case, no tones or spaces.
 * A character without a known reading stands for itself, so that it can still be found.
 */
export function nameReading(name: string): { pinyin: string; initials: string } {
  const letters = [...name].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('');
  if (!letters) return { pinyin: '', initials: '' };
  const syllables = pinyin(letters, { surname: 'head', toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((each) =>
    each.replace(/\s+/g, '').toLowerCase(),
  );
  return { pinyin: syllables.join(''), initials: syllables.map((each) => [...each][0] ?? '').join('') };
}
