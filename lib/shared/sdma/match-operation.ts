import { type Operation, operationCatalog } from "./catalog";

interface TemplateNode {
  literals: Map<string, TemplateNode>;
  parameter?: { name: string; node: TemplateNode };
  operations: Map<string, Operation>;
}

const emptyNode = (): TemplateNode => ({ literals: new Map(), operations: new Map() });

function literalChild(node: TemplateNode, segment: string): TemplateNode {
  const child = node.literals.get(segment) ?? emptyNode();
  node.literals.set(segment, child);
  return child;
}

function parameterChild(node: TemplateNode, name: string): TemplateNode {
  node.parameter ??= { name, node: emptyNode() };
  return node.parameter.node;
}

function buildTemplateTree(catalog: readonly Operation[]): TemplateNode {
  const root = emptyNode();
  for (const operation of catalog) {
    let node = root;
    for (const segment of operation.path.slice(1).split("/")) {
      node = segment.startsWith("{")
        ? parameterChild(node, segment.slice(1, -1))
        : literalChild(node, segment);
    }
    node.operations.set(operation.method, operation);
  }
  return root;
}

const templateTree = buildTemplateTree(operationCatalog);

export interface OperationMatch {
  operation: Operation;
  /** Decoded path segments in the order of the operation's path template. */
  segments: readonly string[];
}

/**
 * Finds the operation that a method and a path after the stage address.
 * @param segments decoded path segments, such as `["iam", "libraries", "library-…"]`
 * @returns null where the catalog has no such route
 */
export function matchOperation(method: string, segments: readonly string[]): OperationMatch | null {
  let node: TemplateNode | undefined = templateTree;
  for (const segment of segments) {
    node = node.literals.get(segment) ?? node.parameter?.node;
    if (!node) return null;
  }
  const operation = node.operations.get(method);
  return operation ? { operation, segments } : null;
}
