import { URI } from 'vscode-uri';

/**
 * One form for all the ways to write an address: editors write the drive of a file on Windows as `c:`, `C:` and `c%3A`, and
 * escape more signs or fewer. Addresses are compared in this form and told in the form in which the editor gave them. What
 * is no address stays as it is.
 */
export function keyOf(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

/** True if the file lies in the folder or in one below it. */
export function isBelow(uri: string, folder: string): boolean {
  return keyOf(uri).startsWith(`${keyOf(folder).replace(/\/$/, '')}/`);
}

/** The path below the innermost workspace folder that holds the file, with slashes; the whole path outside of them. */
export function relativePath(uri: string, roots: readonly string[]): string {
  const path = pathOf(uri);
  const above = roots.filter((root) => isBelow(uri, root)).map((root) => pathOf(root).replace(/\/$/, ''));
  const length = Math.max(...above.map((each) => each.length));
  return above.length === 0 ? path : path.slice(length + 1);
}

/** In the one form, so that a drive is always in lower case. */
const pathOf = (uri: string) => URI.parse(keyOf(uri)).path;
