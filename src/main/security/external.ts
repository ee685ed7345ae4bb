import { shell } from 'electron';
import { externalAddress } from './addresses.ts';

/** Opens the sign-in page in the system browser. False when the address is not of the issuer that was named. */
export async function openInBrowser(url: string, origins: readonly string[]): Promise<boolean> {
  const address = externalAddress(url, origins);
  if (address === null) return false;
  await shell.openExternal(address);
  return true;
}
