import { describe, expect, it } from 'vitest';
import { publicAddresses } from '../../scripts/lib/publicAddresses.js';

const NO_CONTACT = '## Reporting a vulnerability\n\nNo address yet.\n';
const reporting = (contact: string): string => `## Reporting a vulnerability\n\nWrite to <${contact}>.\n`;
const COMPLETE = {
  repository: { type: 'git', url: 'git+https://git.example/rx-containerd.git' },
  bugs: 'https://git.example/rx-containerd/issues',
  homepage: 'https://rx-containerd.example',
};

describe('publicAddresses', () => {
  it('lists what is missing', () => {
    expect(publicAddresses({}, NO_CONTACT)).toEqual({
      missing: ['package.json: repository', 'package.json: bugs', 'package.json: homepage', 'SECURITY.md: contact'],
      invalid: [],
    });
  });

  it.each(['https://git.example/security', 'security@rx-containerd.example', 'mailto:security@rx-containerd.example'])(
    'accepts a contact such as %s',
    (contact) => {
      expect(publicAddresses(COMPLETE, reporting(contact))).toEqual({ missing: [], invalid: [] });
    },
  );

  it.each(['http://git.example', 'https://localhost', 'security@', 'mailto:nobody', 'ftp://git.example'])(
    'refuses a contact such as %s',
    (contact) => {
      expect(publicAddresses(COMPLETE, reporting(contact)).invalid).toEqual([
        `SECURITY.md: contact: must be an https URL or an e-mail address, got "${contact}"`,
      ]);
    },
  );

  it.each(['', 'http://git.example', 'github:somebody/rx-containerd', 'me@git.example', 1, {}, null])(
    'refuses a homepage such as %j',
    (homepage) => {
      expect(publicAddresses({ ...COMPLETE, homepage }, reporting('https://git.example')).invalid).toEqual([
        expect.stringContaining('package.json: homepage: must be an https URL, got '),
      ]);
    },
  );

  it('ignores addresses outside the section on reporting', () => {
    const security = `# Security\n\nSee <https://git.example>.\n\n${NO_CONTACT}`;
    expect(publicAddresses(COMPLETE, security).missing).toEqual(['SECURITY.md: contact']);
  });
});
