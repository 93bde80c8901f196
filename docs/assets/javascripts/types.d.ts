// Shapes that the scripts share, for the type checker only; no browser loads this file.

interface Fact { text: string; sources: number[]; where?: string; payer?: string; unverified?: boolean; }
interface Source { title: string; publisher: string; url: string; checked: string; due: string; }
interface Limit { units: number; setting: string; mai: string; effective: string; sources: number[]; }
interface Status { letter: string; label: string; meaning: string; table: string; sources: number[]; }
interface Answer { label: string; value: string; more: string; sources: number[]; }

type Counting = "fifteen" | "once" | "other" | "unknown";

interface CodeDetails {
  name: string;
  counting: Counting;
  deleted?: string;
  now?: string[];
  deletedSources?: number[];
  unit?: string;
  timedSources?: number[];
  family?: string;
  therapy?: string;
  limits?: Limit[];
  documentation?: Fact[];
  bases?: string[];
  further?: string;
  status?: Status;
  instead?: string[];
  insteadSources?: number[];
}

/** What only the comparison shows of a code. */
interface ComparedDetails {
  summary: Fact;
  strip?: Answer[];
  purpose?: Fact[];
  notThis?: Fact[];
  alike?: Record<string, Fact>;
}

interface PairTable {
  effective?: string;
  setting?: string;
  sources?: number[];
  codes: string[];
  rows: [string, string, string, number][];
  ended: [string, string, string][];
  reasons: string[];
}

interface Book {
  statements: Record<string, Fact>;
  codes: Record<string, CodeDetails>;
  pairs: PairTable;
  noted: string[];
  sources: Source[];
}

/** Its sources are counted on from those of the book. */
interface Compared {
  codes: Record<string, ComparedDetails>;
  comparisons: string[];
  sources: Source[];
}

interface FinderData {
  common: string[];
  codes: FinderCode[];
  techniques: { path: string; name: string; words: string[]; codes: string[] }[];
  pages: { path: string; name: string; words: string }[];
  pairs: string[];
  comparisons: string[];
}
interface FinderCode {
  code: string; name: string; words: string[]; summary: string;
  deleted?: number; now?: string[]; medicare?: string[]; aside?: boolean; further?: boolean;
}
/** One answer of the finder: where it leads, what it is called, and why it is shown. */
interface Found {
  path: string; title: string; more: string; kind: "code" | "technique" | "pair" | "compare" | "page" | "text"; code?: string;
  part?: string; marks?: [number, number][];
}
/** What the pieces of the search are called: the words that begin alike, and the texts by the number of their first part. */
interface SearchData { words: [string, string][]; texts: [number, string][]; sizes: string; }
interface SearchBox { parts: HTMLElement[]; input: HTMLInputElement; ask(words: string): void; }

/** A thing that can be found, with the words of each field and a weight. */
interface FinderItem extends Found {
  id: number; number: string; name: string; words: string; techniques: string; summary: string; phrases: string[]; weight: number;
}

/** A code of a visit with its minutes; `assistant` is the part that an assistant gave alone. */
interface Entry { code: string; minutes: number; assistant: number; }
type Discipline = "PT" | "OT" | "SLP";
interface State { entries: Entry[]; discipline: Discipline; }

/** How one service comes out under the total-time rule. */
interface Share { code: string; full: number; left: number; units: number; extra: "" | "sure" | "chosen" | "missed"; }
interface TotalTime { total: number; units: number; more: number; tied: string[]; shares: Share[]; }
/** One unit of a code, and whose it is; `share` has the minutes by which that was decided. */
interface UnitMark { assisted: boolean; why: "therapist" | "assistant" | "midpoint" | "share" | "small" | "two" | "once"; therapist: number; assistant: number; }

interface Outcome { units: number | null; reasons: string[]; }
/** A line of the claim: a code that was entered, or its first or further code, which was not. */
interface Line { code: string; minutes: number; assistant: number; details?: CodeDetails; medicare: Outcome; midpoint: Outcome; marks: UnitMark[]; added: boolean; }
interface PairResult { state: "never" | "modifier" | "none" | "unchecked"; first: string; second: string; column1?: string; column2?: string; reason?: string; ended?: string; noted: boolean; }
interface Notice { code: string; kind: "unknown" | "deleted" | "status" | "instead" | "limit" | "other" | "joined" | "aside"; text: string; statement?: string; sources?: number[]; codes?: string[]; }
interface Visit {
  state: State; lines: Line[]; services: Service[]; totalTime: TotalTime; medicareUnits: number; midpointUnits: number;
  differing: string[]; pairs: PairResult[]; notices: Notice[];
}
/** What is counted as one: a code, or a first code together with the one for its further units. */
interface Service { code: string; minutes: number; assistant: number; members: string[]; }

type Rule = "medicare" | "midpoint";

interface Therapy {
  book?: Book;
  compared?: Compared;
  finderData?: FinderData;
  counting: {
    unitsFor(minutes: number): number;
    totalTime(visit: { code: string; minutes: number }[]): TotalTime;
    assistantMarks(units: number, minutes: number, assistant: number): UnitMark[];
    assistantOnce(minutes: number, assistant: number): UnitMark;
    methodsDiffer(mark: UnitMark): boolean;
  };
  visitState: { parse(hash: string): State | null; format(state: State): string; };
  words: {
    minutes(count: number): string;
    medicare(share: Share, all: TotalTime): string[];
    midpoint(given: number): string[];
    mark(mark: UnitMark): string;
  };
  visitCheck(book: Book, state: State): Visit;
  visitNotices(book: Book, line: Line, state: State): Notice[];
  visitText(book: Book, visit: Visit, address: string, today: string): string;
  visitBars(visit: Visit, rule: Rule, width: number): SVGElement;
  visitParts(book: Book, visit: Visit): { units: Node[]; rest: (Node | string)[] };
  find(query: string, limit?: number): Found[];
  findCodes(query: string, limit?: number): Found[];
  finderWords: {
    tokens(text: string): string[];
    terms(text: string): string[];
    phrase(text: string): string;
    stem(word: string): string;
    slip(typed: string, code: string): number;
  };
  finderItems(data: FinderData): FinderItem[];
  list(): void;
  warmUp(): Promise<void>;
  isSearchReady?: boolean;
  script(address: string): Promise<void>;
  asset(path: string): string;
  searchListed(): Promise<void>;
  searchReady(): Promise<void>;
  searchBox(id: string, label: string, leaving: () => void): SearchBox;
  searchData?: SearchData;
  searchWords(prefix: string, group: Record<string, string>): void;
  searchTexts(first: number, pages: [string, string, [string, string, string][]][]): void;
  findTexts(question: string, known: Found[], limit: number): Promise<Found[]>;
  excerpt(text: string, asked: string[]): { more: string; marks: [number, number][] };
  address(path: string): string;
  today(): string;
  join(items: string[]): string;
  element(name: string, attributes?: Record<string, string>, ...children: (Node | string)[]): HTMLElement;
  drawing(name: string, attributes?: Record<string, string | number>, ...children: (Node | string)[]): SVGElement;
  copy(text: string): Promise<void>;
  cites(book: Book, prefix: string): Cites;
  visitEntry(book: Book, current: () => State, changed: () => void): { parts: HTMLElement[]; redraw(): void; focusAdd(): void };
  chosen(choice: Choice): { parts: HTMLElement[]; set(codes: string[]): void; start(): void };
  picker(label: string, help: string, id: string, choose: (code: string) => void, typed?: (text: string) => string | null): HTMLElement;
}
interface Choice {
  id: string; label: string; help: string; listLabel: string; most: number; preset: string[];
  allowed(code: string): boolean;
  name(code: string): string;
  draw(codes: string[]): void;
}
interface Cites {
  cite(numbers: number[] | undefined, where?: string): Node;
  fact(fact: Fact): HTMLElement;
  list(): HTMLElement;
}

declare const MiniSearch: any;
interface Window {
  therapy: Therapy;
  /** In the header of each page. */
  putColors(): void;
  /** The theme's: what it keeps in the browser. */
  __md_get(name: string): any;
  __md_set(name: string, value: unknown): void;
}
