import type { Role } from '../../shared/domain/directory/actor.ts';

/** The city's own office: the organisation of the cast, and the only one at scale `office`. */
export const CITY_ORG = 'ubnd-tp';
export const CITY_BOARD = 'ubnd-tp.lanh-dao';
export const CITY_OFFICE = 'ubnd-tp.vp';
/** Where the head and the specialists of the cast sit. */
export const CAST_DIVISION = 'ubnd-tp.vp.xay-dung-giao-thong';
export const REGISTRY_DIVISION = 'ubnd-tp.vp.hanh-chinh-to-chuc';

/** People with fixed ids: demos, tests, tours and benchmarks sign in as them. Invented, like everybody here. */
export const DEMO = {
  clerk: 'demo-clerk',
  clerk2: 'demo-clerk-2',
  leader: 'demo-leader',
  deputy: 'demo-deputy',
  head: 'demo-head',
  specialist: 'demo-specialist',
  specialist2: 'demo-specialist-2',
  supervisor: 'demo-supervisor',
  admin: 'demo-admin',
} as const;
export type DemoRole = keyof typeof DEMO;
export const DEMO_IDS: readonly string[] = Object.values(DEMO);

/** What every surface that shows these people says. */
export const DEMO_NOTICE = 'Dữ liệu mẫu: những người này không có thật';

export interface CastMember {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly position: string;
  readonly roles: readonly Role[];
}

export const CAST: readonly CastMember[] = [
  { id: DEMO.clerk, name: 'Phạm Thị Hồng Vân', unitId: REGISTRY_DIVISION, position: 'Văn thư', roles: ['clerk'] },
  { id: DEMO.clerk2, name: 'Đỗ Thu Hà', unitId: REGISTRY_DIVISION, position: 'Văn thư', roles: ['clerk'] },
  { id: DEMO.leader, name: 'Nguyễn Quang Hải', unitId: CITY_BOARD, position: 'Chủ tịch', roles: ['leader'] },
  { id: DEMO.deputy, name: 'Trần Minh Đức', unitId: CITY_BOARD, position: 'Phó Chủ tịch', roles: ['leader'] },
  {
    id: DEMO.head,
    name: 'Vũ Ngọc Sơn',
    unitId: CAST_DIVISION,
    position: 'Trưởng phòng',
    roles: ['head', 'specialist'],
  },
  {
    id: DEMO.specialist,
    name: 'Lê Thị Ánh Tuyết',
    unitId: CAST_DIVISION,
    position: 'Chuyên viên',
    roles: ['specialist'],
  },
  {
    id: DEMO.specialist2,
    name: 'Hoàng Văn Ân',
    unitId: CAST_DIVISION,
    position: 'Chuyên viên chính',
    roles: ['specialist'],
  },
  {
    id: DEMO.supervisor,
    name: 'Bùi Thị Thanh Bình',
    unitId: CITY_OFFICE,
    position: 'Chuyên viên theo dõi, đôn đốc',
    roles: ['supervisor'],
  },
  {
    id: DEMO.admin,
    name: 'Đặng Tiến Dũng',
    unitId: 'ubnd-tp.vp.cong-thong-tin',
    position: 'Quản trị hệ thống',
    roles: ['admin'],
  },
];
