/** The map drawn with React Flow; this file is loaded only when the graph is looked at. */
import '@xyflow/react/dist/base.css'
import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import {
  BaseEdge,
  getBezierPath,
  Handle,
  MarkerType,
  Panel,
  Position,
  ReactFlow,
  useReactFlow,
  type Edge as FlowEdge,
  type EdgeProps,
  type Node as FlowNode,
  type NodeProps,
} from '@xyflow/react'
import { useMemo, type KeyboardEvent } from 'react'
import { inUnits } from '../../texts/duration.ts'
import { labelPlaceOf, nodeHeight, nodeWidth, placesOf, pointOn, widthOf } from './layout.ts'
import type { AccessMap, Edge } from './model.ts'
import { neighbourOf } from './neighbours.ts'
import { texts } from './texts.ts'
import { apiName, applicationName, edgeWords, scopesOfEdge } from './words.ts'

interface Props {
  readonly map: AccessMap
  readonly onEdge: (edge: Edge) => void
  readonly onNode: (node: { clientId: string } | { audience: string }) => void
}

type NodeData = FlowNode<{
  name: string
  detail: string
  side: 'application' | 'api'
  isOpen: boolean
  isRisky: boolean
}>

const GraphNode = ({ data }: NodeProps<NodeData>) => (
  <div
    className="lk-map-node"
    data-open={data.isOpen || undefined}
    data-risky={data.isRisky || undefined}
  >
    {data.side === 'api' && <Handle type="target" position={Position.Left} isConnectable={false} />}
    <span className="lk-map-name">{data.name}</span>
    <span className="lk-map-detail">{data.detail}</span>
    {data.side === 'application' && (
      <Handle type="source" position={Position.Right} isConnectable={false} />
    )}
  </div>
)

type LineData = FlowEdge<{ labelAt: number }>

const GraphEdge = ({
  data,
  label,
  style,
  markerEnd,
  interactionWidth,
  ...ends
}: EdgeProps<LineData>) => {
  const [path] = getBezierPath(ends)
  const from = { x: ends.sourceX, y: ends.sourceY }
  const place = pointOn(from, { x: ends.targetX, y: ends.targetY }, data?.labelAt ?? 0.5)
  return (
    <BaseEdge
      path={path}
      label={label}
      labelX={place.x}
      labelY={place.y}
      labelBgPadding={[5, 2]}
      labelBgBorderRadius={4}
      {...(style === undefined ? {} : { style })}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(interactionWidth === undefined ? {} : { interactionWidth })}
    />
  )
}

const nodeTypes = { card: GraphNode }
const edgeTypes = { line: GraphEdge }

const nodesOf = (map: AccessMap): NodeData[] => {
  const places = placesOf(map)
  const touching = (id: string) =>
    map.edges.filter(({ clientId, audience }) => clientId === id || audience === id)
  const shared = { type: 'card', width: nodeWidth, height: nodeHeight, draggable: false } as const
  return [
    ...map.applications.map((application) => ({
      ...shared,
      id: `app:${application.id}`,
      position: places.get(`app:${application.id}`) ?? { x: 0, y: 0 },
      ariaLabel: texts.node.application(
        applicationName(application),
        touching(application.id).length,
      ),
      data: {
        side: 'application' as const,
        name: applicationName(application),
        detail: texts.types[application.type ?? ''] ?? application.type ?? '',
        isOpen: false,
        isRisky: touching(application.id).some(({ risks }) => risks.includes('raises')),
      },
    })),
    ...map.apis.map((api) => ({
      ...shared,
      id: `api:${api.id}`,
      position: places.get(`api:${api.id}`) ?? { x: 0, y: 0 },
      ariaLabel: texts.node.api(apiName(api), touching(api.id).length),
      data: {
        side: 'api' as const,
        name: apiName(api),
        detail: [
          ...(api.seconds === undefined ? [] : [texts.lifetime(inUnits(api.seconds))]),
          ...(api.openTo.includes('client') ? [texts.openTo.client] : []),
        ].join(' · '),
        isOpen: api.openTo.includes('client'),
        isRisky: false,
      },
    })),
  ]
}

const edgesOf = (map: AccessMap): LineData[] => {
  const say = edgeWords(map)
  const turns = new Map<string, number>()
  return map.edges.map((edge) => {
    const isRisky = edge.risks.length > 0
    const turn = turns.get(edge.clientId) ?? 0
    turns.set(edge.clientId, turn + 1)
    return {
      id: edge.id,
      type: 'line',
      data: { labelAt: labelPlaceOf(turn) },
      zIndex: isRisky ? 1 : 0,
      source: `app:${edge.clientId}`,
      target: `api:${edge.audience}`,
      label: `${isRisky ? '▲ ' : ''}${edge.subject === 'user' ? `${texts.acts.user} ` : ''}${scopesOfEdge(edge)}`,
      ariaLabel: say(edge),
      className: [
        'lk-map-edge',
        ...(isRisky ? ['lk-map-risky'] : []),
        ...(edge.isUnused ? ['lk-map-unused'] : []),
      ].join(' '),
      style: { strokeWidth: widthOf(edge.today) },
      markerEnd: { type: MarkerType.Arrow, width: 14, height: 14, strokeWidth: 1 },
      interactionWidth: 20,
    }
  })
}

const tallest = 760

export const Graph = ({ map, onEdge, onNode }: Props) => {
  const nodes = useMemo(() => nodesOf(map), [map])
  const edges = useMemo(() => edgesOf(map), [map])
  const rows = Math.max(map.applications.length, map.apis.length)
  const open = (id: string): void => {
    const edge = map.edges.find((one) => one.id === id)
    if (edge !== undefined) onEdge(edge)
    else if (id.startsWith('app:')) onNode({ clientId: id.slice(4) })
    else if (id.startsWith('api:')) onNode({ audience: id.slice(4) })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const holder = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')
    const id = holder?.dataset['id']
    if (id === undefined) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      open(id)
      return
    }
    const next = neighbourOf(map, id, event.key)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.querySelector<HTMLElement>(`[data-id="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <div
      className="lk-card lk-map"
      style={{ height: Math.min(tallest, Math.max(320, rows * (nodeHeight + 20) + 80)) }}
      onKeyDownCapture={onKeyDown}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1, minZoom: 0.4 }}
        minZoom={0.2}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable
        edgesFocusable
        preventScrolling={false}
        zoomOnScroll={false}
        panOnDrag
        aria-label={texts.graphLabel}
        ariaLabelConfig={{
          'node.a11yDescription.default': texts.graphHelp,
          'edge.a11yDescription.default': texts.graphHelp,
        }}
        onNodeClick={(_, { id }) => open(id)}
        onEdgeClick={(_, { id }) => open(id)}
      >
        <Zoom />
      </ReactFlow>
    </div>
  )
}

const Zoom = () => {
  const flow = useReactFlow()
  const buttons = [
    { label: texts.zoomIn, Icon: IconPlus, act: () => flow.zoomIn() },
    { label: texts.zoomOut, Icon: IconMinus, act: () => flow.zoomOut() },
    { label: texts.fit, Icon: IconMaximize, act: () => flow.fitView({ padding: 0.08 }) },
  ]
  return (
    <Panel position="bottom-center">
      <Group gap={4}>
        {buttons.map(({ label, Icon, act }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon variant="default" aria-label={label} onClick={() => void act()}>
              <Icon size={16} />
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
    </Panel>
  )
}
