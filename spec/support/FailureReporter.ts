import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestModule } from 'vitest/node';
import { noteFailures } from '../../scripts/lib/failures.js';

/** The parts of an error that are reported. */
interface Failure {
  readonly message: string;
  readonly diff?: string;
  readonly stack?: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Records what failed and why, to be printed after all lanes. */
export class FailureReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Failure[]): void {
    noteFailures([
      ...modules.flatMap(failuresOf),
      ...unhandled.map((error) => failureText('outside of every case', [error])),
    ]);
  }
}

function failuresOf(module: TestModule): readonly string[] {
  const where = `${module.project.name}, ${relative(ROOT, module.moduleId)}`;
  const cases = [...module.children.allTests('failed')].map((test) =>
    failureText(`${where}, ${test.fullName}`, test.result().errors ?? []),
  );
  const around = [module, ...module.children.allSuites()]
    .filter((one) => one.errors().length > 0)
    .map((one) => failureText(`${where}, a file or a hook`, one.errors()));
  return [...cases, ...around];
}

function failureText(where: string, errors: readonly Failure[]): string {
  return [
    `✗ ${where}`,
    ...errors
      .flatMap(({ message, diff, stack }) => [message, diff ?? '', placeIn(stack)])
      .filter(Boolean)
      .map(indented),
  ].join('\n');
}

/** The first stack frame in a spec. */
function placeIn(stack: string | undefined): string {
  return (
    stack
      ?.split('\n')
      .find((line) => line.includes('spec.ts'))
      ?.trim() ?? ''
  );
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
