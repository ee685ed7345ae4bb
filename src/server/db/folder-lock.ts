import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';

/**
 * PGlite takes no lock on its folder, and two processes on one folder ruin it (upstream #1106, #709, #892). This file
 * beside the folder says who is in. It works by process id, so it needs no native module and no POSIX lock.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) return () => release(file);
    const holder = read(file);
    if (holder === undefined) continue; // gone between our two looks
    if (isHeld(file, holder)) {
      throw new Error(
        `The data folder is in use by process ${holder}. Stop it first; if it is certainly gone, delete ${file}.`,
      );
    }
    setAside(file, holder);
  }
  throw new Error(`The data folder's lock ${file} could not be taken.`);
}

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Held: its process lives, and the lock was made since this machine started (process ids begin anew with it). */
function isHeld(file: string, holder: string): boolean {
  // Empty: made this very moment by somebody about to write their number into it.
  const startedAt = Date.now() - os.uptime() * 1000;
  try {
    if (statSync(file).mtimeMs < startedAt - 1000) return false;
    if (holder === '') return true;
    process.kill(Number(holder), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Two processes may find the same stale lock; renaming and looking again keeps the second from removing a fresh one. */
function setAside(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // the other one was quicker
  }
  if (read(aside) !== stale) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function release(file: string): void {
  if (read(file) === String(process.pid)) rmSync(file, { force: true });
}
