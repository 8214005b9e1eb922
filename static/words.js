// How words are counted: the same rule as chalicelib/domain/words.py, and tests/words.py holds both to the same examples.

const BETWEEN = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2014/]+/;
const KEPT = "\ue000"; // Stands for a slash inside of a number: a sign that nobody types.

/** Runs between white space, em dashes and slashes that hold a letter or a digit. A slash between two digits parts nothing. */
export function wordsIn(text) {
  const whole = text.normalize("NFC").replace(/([0-9])\/(?=[0-9])/g, `$1${KEPT}`);
  return whole.split(BETWEEN).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
