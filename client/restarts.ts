/** The pauses before the server is started again, one for each time in a row that it ended by itself. In milliseconds. */
const PAUSES = [0, 1000, 5000, 15_000, 60_000];
/** A server that lived so long had recovered. In milliseconds. */
const RECOVERED = 180_000;
/** So often a server is asked whether it is alive. In milliseconds. */
const BEAT = 5000;
/** A server that leaves so many questions in a row open hangs: half a minute. */
const MISSED_BEATS = 6;

/** Decides when a server that ended by itself is started again: at once, then ever later, at last no more. */
export class Restarts {
  #inRow = 0;
  /** When it was last started again. */
  #started = Number.NEGATIVE_INFINITY;

  /**
   * @param now in milliseconds
   * @returns the pause in milliseconds, undefined to give up; and whether it is the first time in a row, so that it is said once
   */
  ended(now: number): { pause: number | undefined; isFirst: boolean } {
    if (now - this.#started > RECOVERED) this.#inRow = 0;
    const pause = PAUSES[this.#inRow++];
    this.#started = now + (pause ?? 0);
    return { pause, isFirst: this.#inRow === 1 };
  }

  /** Somebody asked to try it once more. */
  reset(): void {
    this.#inRow = 0;
  }
}

/**
 * Asks a server again and again whether it is alive, and says when it no longer answers. It counts questions and no time,
 * so that a computer which slept is not taken for a server that hangs.
 * @param ask answers or fails as soon as the server does
 * @param isRunning false while there is no server that could answer
 * @returns stops the asking
 */
export function watch(ask: () => Promise<unknown>, isRunning: () => boolean, onHang: () => void): () => void {
  let missed = 0;
  let isWaiting = false;
  const beat = () => {
    if (!isRunning()) missed = 0;
    else if (!isWaiting) {
      missed = 0;
      isWaiting = true;
      const answered = () => {
        isWaiting = false;
      };
      ask().then(answered, answered);
    } else if (++missed === MISSED_BEATS) {
      missed = 0;
      isWaiting = false;
      onHang();
    }
  };
  const timer = setInterval(beat, BEAT);
  return () => clearInterval(timer);
}
