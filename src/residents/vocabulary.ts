/** The words a community office writes, and the words the hub keeps. Of several words for one value the first is what an export writes. */

export const SERVICE_LINES = { 一老: 'ELDER', 一小: 'CHILD', 一特: 'SPECIAL_NEEDS' } as const;
export const ELDER_FROM_AGE = 60;
export const CHILD_BELOW_AGE = 14;

export const SPECIAL_GROUPS = {
  独居: 'LIVING_ALONE',
  空巢: 'EMPTY_NEST',
  重残: 'SEVERE_DISABILITY',
  重度残疾: 'SEVERE_DISABILITY',
  失独: 'LOST_ONLY_CHILD',
  低保: 'LOW_INCOME',
  特困: 'EXTREME_POVERTY',
  失能: 'DISABLED_ELDER',
  失智: 'DEMENTIA',
  高龄: 'ADVANCED_AGE',
  孤儿: 'ORPHAN',
  留守: 'LEFT_BEHIND',
  优抚: 'VETERAN_CARE',
} as const;
/** Grades 1 and 2 of any disability are severe (重残), whether or not the office wrote it. */
export const SEVERE_UP_TO_GRADE = 2;

export const ACCESS_NEEDS = {
  轮椅: 'WHEELCHAIR',
  助行器: 'WALKER',
  拐杖: 'WALKER',
  盲人: 'BLIND',
  全盲: 'BLIND',
  低视力: 'LOW_VISION',
  聋人: 'DEAF',
  失聪: 'DEAF',
  听力下降: 'HARD_OF_HEARING',
  重听: 'HARD_OF_HEARING',
  助听器: 'HARD_OF_HEARING',
  文字转写: 'SPEECH_TEXT',
  字幕: 'SPEECH_TEXT',
  陪同: 'ESCORT',
  需陪同: 'ESCORT',
  安静环境: 'QUIET',
  安静: 'QUIET',
  易读: 'EASY_READ',
} as const;

export const DISABILITY_CATEGORIES = { 视力: 'VISUAL', 听力: 'HEARING', 言语: 'SPEECH', 肢体: 'PHYSICAL', 智力: 'INTELLECTUAL', 精神: 'MENTAL' } as const;
export const DISABILITY_GRADES = { 一级: 1, 二级: 2, 三级: 3, 四级: 4 } as const;

export const SEXES = { 女: 'FEMALE', 男: 'MALE' } as const;

/** What the relative is to the subject. */
export const RELATION_KINDS = {
  配偶: 'SPOUSE',
  丈夫: 'SPOUSE',
  妻子: 'SPOUSE',
  老伴: 'SPOUSE',
  儿子: 'SON',
  女儿: 'DAUGHTER',
  子女: 'CHILD',
  父亲: 'FATHER',
  母亲: 'MOTHER',
  父母: 'PARENT',
  祖父母: 'GRANDPARENT',
  祖父: 'GRANDPARENT',
  祖母: 'GRANDPARENT',
  外祖父: 'GRANDPARENT',
  外祖母: 'GRANDPARENT',
  爷爷: 'GRANDPARENT',
  奶奶: 'GRANDPARENT',
  外公: 'GRANDPARENT',
  外婆: 'GRANDPARENT',
  孙子女: 'GRANDCHILD',
  孙子: 'GRANDCHILD',
  孙女: 'GRANDCHILD',
  外孙: 'GRANDCHILD',
  外孙女: 'GRANDCHILD',
  兄弟姐妹: 'SIBLING',
  兄弟: 'SIBLING',
  姐妹: 'SIBLING',
  哥哥: 'SIBLING',
  弟弟: 'SIBLING',
  姐姐: 'SIBLING',
  妹妹: 'SIBLING',
  其他: 'OTHER',
} as const;

/** The scopes a roster may hand out. Counselling and library history are never granted by a file. */
export const CONSENT_SCOPES = {
  上门状态: 'VISIT_STATUS',
  上门详情: 'VISIT_DETAIL',
  预约: 'BOOKINGS',
  健康: 'HEALTH',
  基本信息: 'PROFILE',
  档案: 'PROFILE',
  位置: 'LOCATION',
} as const;
