const item = (place: string, name: string, value: string): string =>
  `<item oor:path="${place}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

const SCRIPTING = '/org.openoffice.Office.Common/Security/Scripting';
const INTERNET = '/org.openoffice.Inet/Settings';

/**
 * The profile of one run: no macros whatever their signature, no active content, links in documents are not followed, and
 * a proxy that leads nowhere. [M] by the names in LibreOffice's own schema; not tried here, where it is not installed.
 */
export const PROFILE_SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  item(SCRIPTING, 'DisableMacrosExecution', 'true'),
  item(SCRIPTING, 'MacroSecurityLevel', '3'),
  item(SCRIPTING, 'DisableActiveContent', 'true'),
  item(SCRIPTING, 'BlockUntrustedRefererLinks', 'true'),
  item('/org.openoffice.Office.Writer/Content/Update', 'Link', '0'),
  item('/org.openoffice.Office.Calc/Content/Update', 'Link', '2'),
  item(INTERNET, 'ooInetProxyType', '2'),
  item(INTERNET, 'ooInetHTTPProxyName', '127.0.0.1'),
  item(INTERNET, 'ooInetHTTPProxyPort', '9'),
  item(INTERNET, 'ooInetHTTPSProxyName', '127.0.0.1'),
  item(INTERNET, 'ooInetHTTPSProxyPort', '9'),
].join('\n')}
</oor:items>
`;
