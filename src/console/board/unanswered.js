/** The keys of what was sent and has no answer yet, kept over a reload of the page: whether it acted nobody here knows. */
export function unansweredOf(storage, whose, newKey = uuid) {
  const name = `unanswered ${whose}`;
  const read = () => new Map(JSON.parse(storage.getItem(name) ?? '[]'));
  const write = (keys) => (keys.size ? storage.setItem(name, JSON.stringify([...keys])) : storage.removeItem(name));
  const wanted = (act, input) => JSON.stringify([act, input]);
  return {
    keyOf(act, input) {
      const keys = read();
      const key = keys.get(wanted(act, input)) ?? newKey();
      write(keys.set(wanted(act, input), key));
      return key;
    },
    forget(act, input) {
      const keys = read();
      keys.delete(wanted(act, input));
      write(keys);
    },
  };
}

/** `crypto.randomUUID` is there over HTTPS alone; a tablet in the house may come over plain HTTP. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
