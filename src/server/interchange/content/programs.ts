/** Media types of programs, as `detectType` names them; content cannot lie about these. */
const PROGRAM_TYPES = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/java-archive',
  'application/x-ms-shortcut',
  'application/vnd.microsoft.portable-executable',
]);

/** Names by which Windows starts a file whatever is in it: scripts are plain text by content. */
const PROGRAM_NAMES =
  /\.(?:exe|dll|com|scr|pif|cpl|msi|msp|msix|appx|bat|cmd|ps1|psm1|vbs|vbe|jse?|wsf|wsh|hta|lnk|url|jar|reg|inf|chm|application)$/i;

/**
 * A program among the attachments. No document is one; and what the registry files, an official may save and open. The
 * real type decides, so a program called van-ban.pdf is one too.
 */
export const isProgram = (name: string, type: string): boolean =>
  PROGRAM_TYPES.has(type) || PROGRAM_NAMES.test(name.trim().replace(/[. ]+$/, ''));
