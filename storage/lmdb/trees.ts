import { Damage, HEADER_BYTES, PAGE, type Pages, readNumber } from './pages';

/** Flags of a node in a leaf: its value is in it, or has pages of its own, or is another tree. */
export const NODE = { plain: 0, overflow: 1, tree: 2 } as const;
export const TREE_BYTES = 48;
const NODE_BYTES = 8;
const NOWHERE = 0xffff_ffff_ffff_ffffn;

/** How many pages and entries a B+ tree says that it has, and where it begins: nowhere when it is empty. */
export interface Tree {
  flags: number;
  depth: number;
  branches: number;
  leaves: number;
  overflows: number;
  entries: number;
  root: number | undefined;
}

export interface Node {
  key: Buffer;
  flags: number;
  value: Buffer;
}

/** Reads an MDB_db of 48 bytes. @throws Damage */
export function readTree(bytes: Buffer): Tree {
  return {
    flags: bytes.readUInt16LE(4),
    depth: bytes.readUInt16LE(6),
    branches: readNumber(bytes, 8),
    leaves: readNumber(bytes, 16),
    overflows: readNumber(bytes, 24),
    entries: readNumber(bytes, 32),
    root: bytes.readBigUInt64LE(40) === NOWHERE ? undefined : readNumber(bytes, 40),
  };
}

/** Visits every node in the order of the keys. @throws Damage */
export function walkTree(
  pages: Pages,
  tree: Tree,
  compare: (a: Buffer, b: Buffer) => number,
  visit: (node: Node) => void,
): void {
  const count = { branches: 0, leaves: 0, overflows: 0, entries: 0 };
  let last: Buffer | undefined;
  /** A key that a branch names may come again, as the first of the page below. */
  let mayComeAgain = false;
  const inOrder = (key: Buffer, ofBranch: boolean) => {
    if (last && compare(last, key) > (mayComeAgain && !ofBranch ? 0 : -1))
      throw new Damage('its keys are out of order');
    last = key;
    mayComeAgain = ofBranch;
  };
  const enter = (number: number, depth: number) => {
    const wanted = depth === tree.depth ? PAGE.leaf : PAGE.branch;
    const page = pages.read(number, wanted);
    const nodes = nodesOf(page);
    if (wanted === PAGE.branch) {
      count.branches += 1;
      for (const [index, node] of nodes.entries()) {
        // The first key of a branch is not used.
        if (index > 0) inOrder(keyOf(node), true);
        enter(node.readUIntLE(0, 6), depth + 1);
      }
    } else {
      count.leaves += 1;
      for (const node of nodes) {
        const key = keyOf(node);
        inOrder(key, false);
        const flags = node.readUInt16LE(4);
        count.entries += 1;
        if (flags === NODE.overflow) {
          const { value, taken } = readOverflow(pages, node, key.length);
          count.overflows += taken;
          visit({ key, flags, value });
        } else visit({ key, flags, value: within(node, NODE_BYTES + key.length, sizeOf(node)) });
      }
    }
  };
  if (tree.root !== undefined) enter(tree.root, 1);
  const fits =
    count.branches === tree.branches &&
    count.leaves === tree.leaves &&
    count.overflows === tree.overflows &&
    count.entries === tree.entries;
  if (!fits) throw new Damage('a tree has not the pages and entries that it should have');
}

/** The nodes of a page, each from its beginning to the end of the page. @throws Damage */
function nodesOf(page: Buffer): Buffer[] {
  const lower = page.readUInt16LE(20);
  const upper = page.readUInt16LE(22);
  if (lower % 2 !== 0 || lower === 0 || lower > upper || HEADER_BYTES + upper > page.length)
    throw new Damage('a page has impossible bounds');
  return Array.from({ length: lower / 2 }, (_, index) => {
    const offset = page.readUInt16LE(HEADER_BYTES + 2 * index);
    if (offset < upper) throw new Damage('a page has a record in its free space');
    return page.subarray(HEADER_BYTES + offset);
  });
}

function keyOf(node: Buffer): Buffer {
  return within(node, NODE_BYTES, node.readUInt16LE(6));
}

function sizeOf(node: Buffer): number {
  return node.readUInt32LE(0);
}

/** Pages of their own: a header, then the value. */
function readOverflow(pages: Pages, node: Buffer, keyLength: number): { value: Buffer; taken: number } {
  const size = sizeOf(node);
  const taken = Math.ceil((HEADER_BYTES + size) / pages.meta.pageSize);
  const first = readNumber(within(node, NODE_BYTES + keyLength, 8), 0);
  const bytes = pages.read(first, PAGE.overflow, taken);
  if (bytes.readUInt32LE(20) !== taken) throw new Damage(`page ${first} has another length`);
  return { value: bytes.subarray(HEADER_BYTES, HEADER_BYTES + size), taken };
}

/** @throws Damage where `subarray` would give less */
function within(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new Damage('a record goes beyond its page');
  return bytes.subarray(start, start + length);
}
