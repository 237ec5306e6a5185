/**
 * The first documents a newcomer meets: typed into GraphiQL's tabs, printed in the README, run by a test.
 * A placeholder stands for a whole JSON string of the variables: `{{today}}` is filled when the page is served;
 * `{{key}}` (a fresh idempotencyKey) and `{{visit[status=ASSIGNED][resident.name=贾国敏].id}}` (from the latest answers) when the tab is opened.
 */
import { addDays, instantOf } from '../core/time.ts';

export type PersonaKey = 'front-desk' | 'caregiver' | 'family' | 'counsellor';

export interface FirstQuery {
  query: string;
  variables?: string;
}

export const WELCOME = `# 欢迎！在下方 Headers 里放入您的令牌，
# 再按 Ctrl-Enter 运行。
# Welcome! Put your token into Headers below,
# then press Ctrl-Enter to run:
#
#   { "Authorization": "Bearer …" }

query Viewer {
  viewer {
    person { id name }
    roles { role centre { id name } }
    family { relations { kind } scopes resident { id name } }
  }
}
`;

const DAY_BOARD = `# 前台：今天每个空间有谁预约、何时空闲。Ctrl-Enter 运行。
# Front desk: today's bookings of every space,
# and when each is free. Ctrl-Enter runs it.
#
# 再点上方「心理咨询师」，运行同一查询：
# 同一天、另一双眼睛；不该看到的只显示「已占用」。
# Now pick the counsellor above and run it again:
# the same day with other eyes; what one may not see
# is just "occupied".

query FrontDeskDayBoard($date: LocalDate!) {
  dayBoard(date: $date) {
    date
    centre { id name }
    spaces {
      space { id name kind floor }
      bookings {
        id startsAt endsAt status partySize
        resident { name }
        bookedBy { name }
      }
      occupied { startsAt endsAt }
      free { startsAt endsAt }
    }
  }
}
`;

const LIVE_BOARD = `# 前台：明天的日程板，一直保持最新。先运行 FrontDeskDayBoard，
# 变量会自动填好；运行后去 FrontDeskFind、FrontDeskBook 预约：
# 有变化的那几行马上出现在页面下方，替换原来的行即可。
# Front desk: tomorrow's board, kept right. Run FrontDeskDayBoard
# first, the variables fill themselves in. Run this, then book with
# FrontDeskFind and FrontDeskBook: the rows that change come at the
# foot of the page, each to be put in the place of the old one.

subscription FrontDeskLiveBoard($date: LocalDate!, $centreId: ID!) {
  dayBoardUpdates(date: $date, centreId: $centreId) {
    cursor at kind
    spaces {
      space { id name }
      bookings { id startsAt endsAt status presence resident { name } }
      occupied { startsAt endsAt }
      closures { startsAt endsAt reason }
      free { startsAt endsAt }
    }
  }
}
`;

const FIND = `# 前台：姓名、拼音、首字母或电话尾号都能找到人，
# 并看明天下午球室何时空闲。
# Front desk: find somebody by name, pinyin, initials or
# phone tail, and see when the sports room is free tomorrow.

query FrontDeskFind($tomorrow: LocalDate!) {
  residents(search: "jiaguomin", first: 1) {
    nodes { id name accessNeeds contact { phones address } }
  }
  availability(kinds: [SPORTS], from: $tomorrow, minutes: 60) {
    space { id name kind }
    free { startsAt endsAt }
    blocked { startsAt endsAt reason }
  }
}
`;

const BOOK = `# 前台：为她预约。先运行 FrontDeskFind，下方变量会自动填好。
# 约不上时，userErrors 说明原因，alternatives 给出别的选择。
# Front desk: book for her. Run FrontDeskFind first, the
# variables fill themselves in. When it cannot be, userErrors
# says why and alternatives offers other times and places.

mutation FrontDeskBook($input: BookingCreateInput!) {
  bookingCreate(input: $input) {
    booking { id version status startsAt endsAt resident { name } allowedMoves }
    userErrors { code message path }
    alternatives { startsAt endsAt space { name } }
    cursor
  }
}
`;

const SCHEDULE = `# 护理员：我今天上门的安排，含地址、无障碍需要与任务。
# Caregiver: my visits today, with address,
# access needs and tasks.

query CaregiverSchedule($date: LocalDate) {
  schedule(date: $date) {
    date
    visits {
      id version startsAt endsAt service status
      resident {
        id name accessNeeds
        care { allergies dialects }
        contact { phones address }
      }
      tasks { title mandatory outcome }
    }
  }
}
`;

const DEPART = `# 护理员：出发去下一位老人家，家属的实时订阅马上收到。
# Caregiver: set off to the next elder;
# the family's live subscription hears it at once.
#
# 先运行 CaregiverSchedule，下方变量会自动填好。
# 同一 idempotencyKey 重复运行，结果不变。
# Run CaregiverSchedule first: the variables below fill
# themselves in. The same idempotencyKey, run again,
# gives the same answer.

mutation CaregiverDepart($input: VisitDepartInput!) {
  visitDepart(input: $input) {
    visit { id status version }
    userErrors { code message }
    cursor
  }
}
`;

const WATCH = `# 家属：实时看到护理员出发、到达、完成。
# 运行后切到 CaregiverDepart 再运行：事件出现在页面下方。
# Family: hear live when the caregiver sets off,
# arrives and finishes. Run this, then run CaregiverDepart:
# the events keep arriving at the foot of the page.

subscription FamilyVisitUpdates {
  visitUpdates {
    cursor at kind notice
    visit {
      id status startsAt
      caregiver { name }
      resident { name }
    }
  }
}
`;

const FAMILY = `# 家属：我是谁的家人，被同意看到什么。
# Family: whose relative I am, and what I may see.

query FamilyViewer {
  viewer {
    person { id name }
    family { relations { kind } scopes resident { id name } }
  }
}
`;

const COUNSELLOR = `# 心理咨询师：今天咨询空间的预约（他人只见「已占用」）。
# Counsellor: today's bookings of the counselling space
# (others see no more than "occupied").

query CounsellorDay($date: LocalDate!) {
  viewer {
    person { id name }
    roles { role centre { id name } }
  }
  dayBoard(date: $date, kinds: [COUNSELLING_SPACE]) {
    spaces {
      space { id name }
      bookings { id startsAt endsAt status resident { name } }
      occupied { startsAt endsAt }
    }
  }
}
`;

const TODAY = '{\n  "date": "{{today}}"\n}';
const SET_OFF = `{
  "input": {
    "visitId": "{{visit[status=ASSIGNED][resident.name=贾国敏].id}}",
    "version": "{{visit[status=ASSIGNED][resident.name=贾国敏].version}}",
    "idempotencyKey": "{{key}}"
  }
}`;

const TOMORROW = '{\n  "tomorrow": "{{tomorrow}}"\n}';
const BOARD_OF_TOMORROW = '{\n  "date": "{{tomorrow}}",\n  "centreId": "{{centre.id}}"\n}';
const FOR_HER = `{
  "input": {
    "spaceId": "{{space[kind=SPORTS].id}}",
    "residentId": "{{resident.id}}",
    "startsAt": "{{tomorrowAt14}}",
    "endsAt": "{{tomorrowAt15}}",
    "idempotencyKey": "{{key}}"
  }
}`;

export const FIRST_QUERIES: Readonly<Record<PersonaKey, readonly FirstQuery[]>> = {
  'front-desk': [
    { query: DAY_BOARD, variables: TODAY },
    { query: LIVE_BOARD, variables: BOARD_OF_TOMORROW },
    { query: FIND, variables: TOMORROW },
    { query: BOOK, variables: FOR_HER },
  ],
  caregiver: [
    { query: SCHEDULE, variables: TODAY },
    { query: DEPART, variables: SET_OFF },
  ],
  family: [{ query: WATCH }, { query: FAMILY }],
  counsellor: [{ query: COUNSELLOR, variables: TODAY }],
};

/** What the server knows of the placeholders when it serves the page. */
export function datesFrom(today: string, zone: string): Record<string, string> {
  const tomorrow = addDays(today, 1);
  const at = (hour: string) => instantOf(tomorrow, hour, zone).toISOString();
  return { today, tomorrow, tomorrowAt14: at('14:00'), tomorrowAt15: at('15:00') };
}

/** Puts values where placeholders stand; a placeholder without a value stays. */
export function fill(variables: string, values: Readonly<Record<string, unknown>>): string {
  return variables.replace(/"\{\{([^"{}]+)\}\}"/g, (whole, name: string) => (Object.hasOwn(values, name) ? JSON.stringify(values[name]) : whole));
}
