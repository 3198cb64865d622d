/**
 * Programs that make a pseudo terminal and copy between it and their own input and output: Node cannot make one. Each
 * writes the device's name to file 3, keeps the device open until a word comes from there, and says there when its last
 * user has closed it. The terminal itself stays until file 3 ends: a program may close all its streams before it exits,
 * and would die of the hang-up. An end of input ends the output, as with a shim. `1` in the arguments: there is input.
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

/** With the numbers of Linux's ioctls: Perl has no name for them without a module. */
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

/** In the order in which they are tried. */
export const TERMINAL_HOLDERS: readonly TerminalHolder[] = [
  { command: 'python3', args: ['-c', PYTHON] },
  ...(process.platform === 'linux' ? [{ command: 'perl', args: ['-e', PERL] }] : []),
];
