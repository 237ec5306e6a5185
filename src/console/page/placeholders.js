/**
 * Variables that fill themselves from earlier answers: "{{visit[status=ASSIGNED].id}}" is the id of the first visit
 * with that status in the latest answer that had one, "{{visit[resident.name=贾国敏].id}}" that of the first one to her;
 * several brackets must all hold. "{{key}}" is a fresh idempotencyKey.
 */
const PLACEHOLDER = /"\{\{(?:key|(\w+)((?:\[[\w.]+=[^\]"]+\])*)\.(\w+))\}\}"/g;
const KEPT = 200;

/** @type {{ type: string, object: Record<string, unknown> }[]} newest answer first */
let seen = [];

export function remember(data) {
  const found = [];
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== 'object') return;
    const type = typeof value.id === 'string' ? value.id.split('_')[0] : null;
    if (type) found.push({ type, object: value });
    Object.values(value).forEach(walk);
  };
  walk(data);
  const known = new Set(found.map(({ object }) => object.id));
  seen = [...found, ...seen.filter(({ object }) => !known.has(object.id))].slice(0, KEPT);
}

export function fillIn(variables) {
  return variables.replace(PLACEHOLDER, (whole, type, brackets, wanted) => {
    if (!type) return JSON.stringify(crypto.randomUUID());
    const conditions = [...brackets.matchAll(/\[([\w.]+)=([^\]]+)\]/g)];
    const suits = (object) => conditions.every(([, path, value]) => path.split('.').reduce((within, field) => within?.[field], object) === value);
    const hit = seen.find(({ type: its, object }) => its === type && wanted in object && suits(object));
    return hit ? JSON.stringify(hit.object[wanted]) : whole;
  });
}
