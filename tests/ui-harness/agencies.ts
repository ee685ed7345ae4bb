import communeData from '../../src/server/seed/data/communes.json' with { type: 'json' };
import { outsideAgencies } from '../../src/server/seed/outside-agencies.ts';
import type { Agency } from '../../src/shared/domain/directory/agency.ts';
import type { Unit } from '../../src/shared/domain/directory/directory.ts';

/** The city's communes as organisations, and the agencies outside with the codes of before. */
export const communes: Unit[] = [
  { id: 'ubnd-tp', name: 'Ủy ban nhân dân thành phố Hải Phòng', code: 'H24' },
  ...communeData.map(({ code, name }, i) => ({
    id: `x${code}`,
    name: `Ủy ban nhân dân ${name}`,
    code: `H24.${i + 100}`,
  })),
].map(({ id, name, code }) => ({
  id,
  orgId: id,
  parentId: null,
  kind: 'commune',
  name,
  shortName: 'UBND',
  code,
  communeCode: null,
}));

export const agencies: Agency[] = [
  ...outsideAgencies('city'),
  {
    id: 'table:H24',
    orgId: 'city',
    code: 'H24',
    name: 'H24',
    group: 'city',
    source: 'QĐ 20/2020/QĐ-TTg, QĐ 09/2025/QĐ-TTg; bảng mã cũ chưa đối chiếu với bảng của thành phố',
    formerCodes: [
      { code: '000.00.00.H24', since: '2016-01-01', until: null },
      { code: 'H23', since: '2025-07-01', until: null },
      { code: 'H23.*', since: '2025-07-01', until: null },
    ],
  },
];
