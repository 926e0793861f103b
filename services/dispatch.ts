// Name → handler. Checks the input against the contract and turns any throw into an AppError.

import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { type HostOutputs, hostInputs, inputs, type Outputs } from '../contract/methods.ts';
import type { Log } from './log.ts';
import { wrongInput } from './wrong-input.ts';

export type HostMethodName = keyof typeof hostInputs;

export type Handlers = {
  readonly [M in keyof typeof inputs]: (
    input: z.output<(typeof inputs)[M]>,
  ) => Outputs[M] | Promise<Outputs[M]>;
} & {
  readonly [M in HostMethodName]: (
    input: z.output<(typeof hostInputs)[M]>,
  ) => HostOutputs[M] | Promise<HostOutputs[M]>;
};

/** Who asks: the interface may use the contract's methods, a host (or the command line) the host's own as well. */
export type Caller = 'interface' | 'host';

export type Dispatch = (method: string, input: unknown, caller: Caller) => Promise<unknown>;

function schemaOf(method: string, caller: Caller): z.ZodType | null {
  if (Object.hasOwn(inputs, method)) return inputs[method as keyof typeof inputs];
  if (caller === 'host' && Object.hasOwn(hostInputs, method)) return hostInputs[method as HostMethodName];
  return null;
}

/** What SQLite and the disk say when they can't, in our words; null for a bug. */
function diskError(error: unknown): AppError | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new AppError('disk_full', 'The disk is full. Nothing was lost; free some space and try again.');
  }
  if (code === 'SQLITE_READONLY' || code === 'EROFS' || code === 'EACCES') {
    return new AppError(
      'profile_readonly',
      "Offprint can't write to its folder. Make it writable and try again.",
    );
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new AppError(
      'corrupt_database',
      'The database is damaged. Run "offprint doctor", then restore a backup.',
    );
  }
  return null;
}

/** The one door to the handlers. Rejects with AppError only. */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (method, input, caller) => {
    const schema = schemaOf(method, caller);
    if (!schema) throw new AppError('bad_input', `There is no method "${method.slice(0, 60)}".`);
    const parsed = schema.safeParse(input ?? {});
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      log.info(`${method} can't take that: ${issue?.path.join('.')}: ${issue?.message}`);
      throw wrongInput(parsed.error);
    }
    try {
      return await handlers[method as keyof Handlers](parsed.data as never);
    } catch (error) {
      if (error instanceof AppError) throw error;
      const disk = diskError(error);
      log.error(method, error);
      throw disk ?? new AppError('internal', 'Something broke in Offprint. The log has the details.');
    }
  };
}
