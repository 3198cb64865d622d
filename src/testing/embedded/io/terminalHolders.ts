/**
 * Programs that create a pseudo terminal and copy between it and their own stdin and stdout; Node cannot create one.
 * Each writes the device's name to file 3, keeps the device open until it reads a byte from there, and writes a byte
 * when the last user has closed it. The terminal exists until file 3 ends: a program may close all its streams before
 * it exits, and must not be killed by a hang-up. The end of input ends the output, like with a shim. The argument `1`
 * means: there is input.
 */
export interface TerminalHolder {
  readonly command: string;
  readonly args: readonly string[];
}

const PYTHON = `
import os, pty, select, sys
master, slave = pty.openpty()
os.write(3, os.ttyname(slave).encode() + b'\\n')
os.read(3, 1)
os.close(slave)
sources = [master, 0] if sys.argv[1] == '1' else [master]
while True:
    for source in select.select(sources, [], [])[0]:
        try: data = os.read(source, 65536)
        except OSError: data = b''
        if not data:
            os.close(1)
            os.write(3, b'.')
            while os.read(3, 1): pass
            sys.exit()
        target = 1 if source == master else master
        while data: data = data[os.write(target, data):]
`;

/** Uses Linux's ioctl numbers, because Perl only names them in a module. */
const PERL = `
use strict; use Fcntl;
sysopen(my $master, '/dev/ptmx', O_RDWR | O_NOCTTY) or die;
my ($unlock, $number) = (pack('i', 0), pack('i', 0));
ioctl($master, 0x40045431, $unlock) or die;
ioctl($master, 0x80045430, $number) or die;
my $device = '/dev/pts/' . unpack('i', $number);
sysopen(my $slave, $device, O_RDWR | O_NOCTTY) or die;
open(my $line, '+<&=', 3) or die;
syswrite($line, "$device\\n");
sysread($line, my $word, 1);
close($slave);
my $input = $ARGV[0] eq '1';
while (1) {
  my $sources = '';
  vec($sources, fileno($master), 1) = 1;
  vec($sources, 0, 1) = 1 if $input;
  select($sources, undef, undef, undef);
  for my $source ($master, *STDIN) {
    next unless vec($sources, fileno($source), 1);
    my $count = sysread($source, my $data, 65536);
    if (!$count) {
      close(STDOUT);
      syswrite($line, '.');
      1 while sysread($line, $word, 1);
      exit;
    }
    my $target = fileno($source) == 0 ? $master : *STDOUT;
    for (my $done = 0; $done < $count; ) { $done += syswrite($target, $data, $count - $done, $done) // exit; }
  }
}
`;

/** In order of preference. */
export const TERMINAL_HOLDERS: readonly TerminalHolder[] = [
  { command: 'python3', args: ['-c', PYTHON] },
  ...(process.platform === 'linux' ? [{ command: 'perl', args: ['-e', PERL] }] : []),
];
