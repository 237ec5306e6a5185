/** As much of a browser as the page at /board asks for: elements that hold one another, forms, focus and keys. */

import { registerHooks } from 'node:module';

const patience = globalThis.setTimeout;

/** Served, both pages' modules lie side by side. */
registerHooks({
  resolve: (name, context, next) => next(name === './socket.js' && context.parentURL?.includes('/console/board/') ? '../page/socket.js' : name, context),
});

type Handler = (event: object) => void;
type Child = Thing | string;

const settled = new Set<() => void>();
const change = () => {
  for (const heard of [...settled]) heard();
};

export class Thing {
  [property: string]: unknown;
  readonly tagName: string;
  parent: Thing | null = null;
  hidden = false;
  className = '';
  readonly dataset: Record<string, string> = {};
  readonly style = { setProperty: () => {} };
  readonly attributes = new Map<string, string>();
  #children: Child[] = [];
  #listeners = new Map<string, Handler[]>();
  #chosen = -1;

  constructor(name: string) {
    this.tagName = name.toUpperCase();
  }

  get children(): Thing[] {
    return this.#children.filter((child) => child instanceof Thing);
  }
  get lastChild(): Thing | undefined {
    return this.children.at(-1);
  }
  get textContent(): string {
    return this.#children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set textContent(text: string) {
    this.replaceChildren(text);
  }
  get isConnected(): boolean {
    return this === body || (this.parent?.isConnected ?? false);
  }
  get classList() {
    const names = () => new Set(this.className.split(' ').filter(Boolean));
    const write = (some: Set<string>) => {
      this.className = [...some].join(' ');
    };
    return {
      add: (name: string) => write(names().add(name)),
      toggle: (name: string, on: boolean) => write(on ? names().add(name) : new Set([...names()].filter((one) => one !== name))),
      contains: (name: string) => names().has(name),
    };
  }

  append(...children: Child[]): void {
    for (const child of children) if (child instanceof Thing) child.parent = this;
    this.#children.push(...children);
    change();
  }
  replaceChildren(...children: Child[]): void {
    for (const child of this.children) child.parent = null;
    this.#children = [];
    this.#chosen = -1;
    this.append(...children);
  }
  replaceWith(other: Thing): void {
    const siblings = this.parent ? this.parent.#children : [];
    siblings[siblings.indexOf(this)] = other;
    other.parent = this.parent;
    this.parent = null;
    change();
  }
  contains(other: Thing | null): boolean {
    return other === this || (other?.parent ? this.contains(other.parent) : false);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  addEventListener(type: string, heard: Handler): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), heard]);
  }
  tell(type: string, more: object = {}): void {
    const event = { type, target: this, currentTarget: this, detail: 0, preventDefault() {}, ...more };
    (this[`on${type}`] as Handler | undefined)?.(event);
    for (const heard of this.#listeners.get(type) ?? []) heard(event);
  }

  focus(): void {
    page.activeElement = this;
  }
  blur(): void {
    page.activeElement = body;
  }
  scrollIntoView(): void {}
  scrollTo(): void {}
  getBoundingClientRect() {
    return { left: 0, width: 1 };
  }
  click(): void {
    if (this.type === 'radio') {
      this.checked = true;
      this.tell('change');
    } else if (this.type === 'submit') this.closest('FORM')?.tell('submit');
    else this.tell('click');
  }
  closest(tagName: string): Thing | null {
    return this.tagName === tagName ? this : (this.parent?.closest(tagName) ?? null);
  }

  get options(): Thing[] {
    return this.querySelectorAll('option');
  }
  get selectedIndex(): number {
    const marked = this.options.findIndex((option) => option.selected === true);
    return this.#chosen >= 0 ? this.#chosen : Math.max(marked, 0);
  }
  set selectedIndex(index: number) {
    this.#chosen = index;
  }
  get value(): string {
    return this.tagName === 'SELECT' ? (this.options[this.selectedIndex]?.value ?? '') : String(this.#value ?? '');
  }
  set value(value: string | number) {
    if (this.tagName === 'SELECT') this.#chosen = this.options.findIndex((option) => option.value === String(value));
    else this.#value = value;
  }
  #value: string | number | undefined;

  querySelectorAll(selectors: string): Thing[] {
    const wanted = selectors.split(',').map((selector) => selector.trim());
    return this.children.flatMap((child) => [...(wanted.some((selector) => child.#is(selector)) ? [child] : []), ...child.querySelectorAll(selectors)]);
  }
  querySelector(selectors: string): Thing | null {
    return this.querySelectorAll(selectors)[0] ?? null;
  }
  #is(selector: string): boolean {
    return [...selector.matchAll(/^\w+|\.[\w]+|:checked|\[data-key\]/g)].every(([part]) => {
      if (part === ':checked') return this.checked === true;
      if (part === '[data-key]') return this.dataset.key !== undefined;
      return part.startsWith('.') ? this.classList.contains(part.slice(1)) : this.tagName === part.toUpperCase();
    });
  }
}

const body = new Thing('body');
const named = new Map<string, Thing>();

/** The document. What is asked for by its id is there. */
export const page = Object.assign(new Thing('document'), {
  body,
  documentElement: new Thing('html'),
  activeElement: body as Thing,
  title: '',
  createElement: (name: string) => new Thing(name),
  getElementById(id: string): Thing {
    const found = named.get(id) ?? new Thing('div');
    if (!named.has(id)) body.append(found);
    named.set(id, found);
    return found;
  },
});

const PATIENCE_MS = 20_000;

/** Once it holds; it is looked at after every change of the document. Where it never does, the failure says what is shown instead. */
export async function until<Found>(look: () => Found | null | undefined | false): Promise<Found> {
  let heard = () => {};
  const impatient = new AbortController();
  const timer = patience(() => impatient.abort(), PATIENCE_MS);
  try {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise<void>((done, fail) => {
        heard = () => {
          settled.delete(heard);
          queueMicrotask(done);
        };
        settled.add(heard);
        impatient.signal.onabort = () =>
          fail(new Error(`It never came; shown: ${['bar', 'panel', 'board'].map((id) => named.get(id)?.textContent).join('\n')}`));
      });
    }
  } finally {
    settled.delete(heard);
    clearTimeout(timer);
  }
}

const storage = new Map<string, string>();
const listeners = new Map<string, () => void>();

/** Runs the page as its own address would; the answer takes it away again. */
export async function openPage(config: object, search: string, base: string): Promise<() => void> {
  page.getElementById('config').textContent = JSON.stringify(config);
  const given: Record<string, unknown> = {
    document: page,
    location: { href: base, search },
    history: { replaceState() {} },
    sessionStorage: {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, text: string) => storage.set(name, text),
      removeItem: (name: string) => storage.delete(name),
    },
    addEventListener: (type: string, heard: () => void) => listeners.set(type, heard),
  };
  const plain = new Map([...Object.keys(given), 'setInterval', 'setTimeout'].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const { setInterval, setTimeout } = globalThis;
  const timers: NodeJS.Timeout[] = [];
  const kept = (timer: NodeJS.Timeout) => timers[timers.push(timer) - 1];
  Object.assign(globalThis, {
    setInterval: (...timed: Parameters<typeof setInterval>) => kept(setInterval(...timed)),
    setTimeout: (...timed: Parameters<typeof setTimeout>) => kept(setTimeout(...timed)),
  });
  await import(new URL('../../src/console/board/start.js', import.meta.url).href);
  return () => {
    listeners.get('offline')?.();
    for (const timer of timers) clearTimeout(timer);
    for (const [name, before] of plain) {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}
