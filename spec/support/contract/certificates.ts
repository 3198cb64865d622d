import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, in files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority. */
export interface Authority extends Certificate {
  readonly sign: (name: string, extensions: readonly string[]) => Certificate;
}

const openssl = (...args: readonly string[]): void =>
  void execFileSync('openssl', [...args], { stdio: ['ignore', 'ignore', 'pipe'] });

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Creates an authority whose files are in a folder. */
export function authority(folder: string, name: string): Authority {
  const file = (of: string, kind: string): string => join(folder, `${name}-${of}.${kind}`);
  const own = { cert: file('ca', 'crt'), key: file('ca', 'key') };
  openssl('req', '-x509', ...KEY, '-days', '2', '-subj', `/CN=${name}`, '-keyout', own.key, '-out', own.cert);
  return {
    ...own,
    sign(of, extensions) {
      const made = { cert: file(of, 'crt'), key: file(of, 'key') };
      writeFileSync(file(of, 'ext'), extensions.join('\n'));
      openssl('req', ...KEY, '-subj', `/CN=${of}`, '-keyout', made.key, '-out', file(of, 'csr'));
      openssl(
        'x509',
        '-req',
        '-days',
        '2',
        '-in',
        file(of, 'csr'),
        '-CA',
        own.cert,
        '-CAkey',
        own.key,
        '-CAcreateserial',
        '-extfile',
        file(of, 'ext'),
        '-out',
        made.cert,
      );
      return made;
    },
  };
}

/** What is in the files. */
export function pem({ cert, key }: Certificate): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
