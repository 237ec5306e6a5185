/** The page at /board in a browser without a screen: what the hub serves runs in a window of its own, and nothing of it in the worker's globals. */
import {
  Browser,
  BrowserErrorCaptureEnum,
  type Document,
  type HTMLElement,
  type HTMLFormElement,
  type HTMLInputElement,
  type HTMLSelectElement,
} from 'happy-dom';

const PATIENCE_MS = 20_000;

export type Control = HTMLInputElement | HTMLSelectElement;

export async function openPage(address: string) {
  let answers = Promise.resolve();
  const browser = new Browser({
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true, // the page is the hub's own
      handleDisabledFileLoadingAsSuccess: true, // style sheets
      errorCapture: BrowserErrorCaptureEnum.disabled, // what fails in the page fails the test
      fetch: { interceptor: { afterAsyncResponse: () => answers } },
    },
  });
  const page = browser.newPage();
  await page.goto(address);
  const { document, window } = page.mainFrame;
  return {
    document,
    /** From now on the hub acts and nobody hears its answers, until what is returned is called. */
    holdAnswers(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      answers = promise;
      return resolve;
    },
    async close(): Promise<void> {
      window.dispatchEvent(new window.Event('offline')); // hangs up
      await browser.close();
    },
  };
}

/** A key pressed on what has the focus. */
export function press(document: Document, key: string): void {
  const { KeyboardEvent } = document.defaultView!;
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

export function write(field: Control, text: string): void {
  const { Event } = field.ownerDocument.defaultView!;
  field.focus();
  field.value = text;
  if (field.value !== text) throw new Error(`It does not take ${text}.`);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** As its button or Enter does: a form whose fields do not hold goes nowhere. */
export const submit = (form: HTMLFormElement | null) => form!.requestSubmit();

/** Once it holds; it is looked at after every change of the document. Where it never does, the failure says what is shown instead. */
export async function until<Found>(document: Document, look: () => Found | null | undefined | false): Promise<Found> {
  const never = new Error();
  let changed = () => {};
  let giveUp = (_: Error) => {};
  const observer = new document.defaultView!.MutationObserver(() => changed());
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const timer = setTimeout(() => {
    const shown = [...document.querySelectorAll('#bar, #board, #panel:not([hidden])')].map((part) => (part as HTMLElement).innerText);
    never.message = `It never came; shown: ${shown.join('\n')}`;
    giveUp(never);
  }, PATIENCE_MS);
  try {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise<void>((done, fail) => {
        changed = done;
        giveUp = fail;
      });
    }
  } finally {
    observer.disconnect();
    clearTimeout(timer);
  }
}
