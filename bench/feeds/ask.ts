/** Questions to a process of one's own and their answers, over its channel. */
import type { ChildProcess } from 'node:child_process';

interface Question {
  id: number;
  what: string;
  with: unknown;
}

interface Answer {
  id: number;
  is: unknown;
}

let asked = 0;

export function ask<Result>(child: ChildProcess, what: string, given: unknown = null): Promise<Result> {
  const id = ++asked;
  return new Promise((done, failed) => {
    const heard = (answer: Answer) => {
      if (answer.id === id) over(() => done(answer.is as Result));
    };
    const gone = () => over(() => failed(new Error(`Asked for «${what}», it ended`)));
    const over = (then: () => void) => {
      child.off('message', heard).off('exit', gone);
      then();
    };
    child.on('message', heard).once('exit', gone);
    child.send({ id, what, with: given } satisfies Question, (error) => error && gone());
  });
}

/** In the process itself: it ends with the one who asks. */
export function answer(answers: Record<string, (given: never) => unknown>): void {
  process.on('message', async ({ id, what, with: given }: Question) => {
    const is = await answers[what]!(given as never);
    process.send?.({ id, is } satisfies Answer);
  });
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
