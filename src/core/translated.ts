/** What graphql-js finds wrong with a document or its variables, said in Chinese. Its own words are English alone, and have no codes to go by. */
import type { GraphQLError } from 'graphql';

const FRAMES: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '查询有语法错误',
  GRAPHQL_VALIDATION_FAILED: '查询有误',
  BAD_USER_INPUT: '输入有误',
};

/** Of graphql-js 16; what is none of these comes with its place and the English. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/s, '此处应为 $1，却是 $2'],
  [/^Syntax Error: Unexpected (?:character: )?(.+)\.$/s, '此处不应出现 $1'],
  [/^Syntax Error: Unterminated string\.$/, '字符串没有结束'],
  [/^Cannot query field "(.*)" on type "(.*)"\.$/, '类型 $2 没有字段 $1'],
  [/^Unknown argument "(.*)" on field "(.*)"\.$/, '字段 $2 没有参数 $1'],
  [/^Unknown argument "(.*)" on directive "(.*)"\.$/, '指令 $2 没有参数 $1'],
  [/^Unknown type "(.*)"\.$/, '没有类型 $1'],
  [/^Unknown fragment "(.*)"\.$/, '没有片段 $1'],
  [/^Unknown directive "(.*)"\.$/, '没有指令 $1'],
  [/^Field "(.*)" argument "(.*)" of type "(.*)" is required, but it was not provided\.$/, '字段 $1 缺少必填参数 $2（$3）'],
  [/^Field "(.*)" must not have a selection since type "(.*)" has no subfields\.$/, '字段 $1（$2）没有子字段，不能再选'],
  [/^Field "(.*)" of type "(.*)" must have a selection of subfields\.$/, '字段 $1（$2）须写明要哪些子字段'],
  [/^Fields "(.*)" conflict because .*$/s, '同名的字段 $1 参数或类型不同，请用别名区分'],
  [/^Fragment "(.*)" is never used\.$/, '片段 $1 没有用到'],
  [/^Fragment "(.*)" cannot be spread here as objects of type "(.*)" can never be of type "(.*)"\.$/, '片段 $1 用于 $3，不能放在 $2 里'],
  [/^Cannot spread fragment "(.*)" within itself.*$/s, '片段 $1 引用了自己'],
  [/^Variable "(\$.*)" is not defined(?: by operation ".*")?\.$/, '变量 $1 没有声明'],
  [/^Variable "(\$.*)" is never used(?: in operation ".*")?\.$/, '变量 $1 没有用到'],
  [/^Variable "(\$.*)" of type "(.*)" used in position expecting type "(.*)"\.$/, '变量 $1 声明为 $2，此处需要 $3'],
  [/^Variable "(\$.*)" of required type "(.*)" was not provided\.$/, '缺少必填变量 $1（$2）'],
  [/^Variable "(\$.*)" of non-null type "(.*)" must not be null\.$/, '变量 $1（$2）不能为 null'],
  [/^There can be only one .+ named "(.*)"\.$/, '$1 重复了'],
  [/^Subscription (?:".*" )?must select only one top level field\.$/, '一个订阅只能有一个根字段'],
  [/^Field "(.*)" of required type "(.*)" was not provided\.$/, '缺少必填字段 $1（$2）'],
  [/^Field "(.*)" is not defined by type "(.*)"\.$/, '输入类型 $2 没有字段 $1'],
  [/^Expected non-nullable type "(.*)" not to be null\.$/, '不能为 null，应为 $1'],
  [/^Expected type "(.*)" to be an object\.$/, '应为对象（$1）'],
  [/^Expected value of type "(.*)", found (.*)\.$/s, '应为 $1，却是 $2'],
  [/^Value "(.*)" does not exist in "(.*)" enum\.$/s, '枚举 $2 没有值 $1'],
  [/^Enum "(.*)" cannot represent non-string value: (.*)\.$/s, '应为枚举 $1 的值（字符串），却是 $2'],
  [/^Enum "(.*)" cannot represent non-enum value: (.*)\.$/s, '应为枚举 $1 的值（不加引号），却是 $2'],
  [/^Int cannot represent non 32-bit signed integer value: (.*)$/s, '整数 $1 太大或太小，须在 32 位以内'],
  [/^(Int|Float|String|Boolean|ID) cannot represent .*?: (.*)$/s, '应为 $1，却是 $2'],
];

/** `what`: a scalar of ours, in place of graphql-js's words for it. */
export function chineseOf(error: GraphQLError, code: string, what: string | null): string {
  const [place] = error.locations ?? [];
  const where = place && code !== 'BAD_USER_INPUT' ? `（第 ${place.line} 行第 ${place.column} 列）` : '';
  return `${FRAMES[code] ?? FRAMES.BAD_USER_INPUT}${where}：${ofVariable(error, what) ?? what ?? translated(error.message) ?? '详见 detail'}。`;
}

/** A variable's value stands in the middle of the message and may hold anything: what comes before it and what follows are known. */
function ofVariable({ message, originalError }: GraphQLError, what: string | null): string | null {
  const [, name] = /^Variable "(\$\w+)" got invalid value /.exec(message) ?? [];
  if (!name || !originalError) return null;
  const before = message.slice(0, -`; ${originalError.message}`.length);
  const [, path] = / at "([\w.[\]]{1,200})"$/.exec(before.slice(-300)) ?? [];
  return `变量 ${name}${path ? `（${path}）` : ''}：${what ?? translated(originalError.message) ?? '值不合要求'}`;
}

function translated(message: string): string | null {
  const said = withoutSuggestions(message);
  for (const [pattern, chinese] of SENTENCES) if (pattern.test(said)) return said.replace(pattern, chinese);
  return null;
}

/** What the schema has instead is nobody's to be told. */
export const withoutSuggestions = (message: string): string => message.replace(/ Did you mean .*$/s, '');
