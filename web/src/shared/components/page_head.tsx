// The heading of a page: what it is, a line of figures, its commands.

import type { ReactNode } from "react";

type Props = { title: ReactNode; lead?: ReactNode; commands?: ReactNode };

export function PageHead({ title, lead, commands }: Props) {
    return (
        <div className="page-head">
            <div>
                <h1 className="page-title">{title}</h1>
                {lead && <div className="page-lead">{lead}</div>}
            </div>
            {commands && <div className="page-commands">{commands}</div>}
        </div>
    );
}

export function Section({ id, title, commands, children }: Props & { id: string; children: ReactNode }) {
    return (
        <section className="card" aria-labelledby={id}>
            <div className="card-head">
                <h2 id={id} className="card-title">
                    {title}
                </h2>
                {commands && <div className="card-commands">{commands}</div>}
            </div>
            {children}
        </section>
    );
}

export function Facts({ items }: { items: { label: ReactNode; value: ReactNode }[] }) {
    return (
        <dl className="facts">
            {items.map((item, index) => (
                <div key={index} className="fact">
                    <dt>{item.label}</dt>
                    <dd>{item.value}</dd>
                </div>
            ))}
        </dl>
    );
}
