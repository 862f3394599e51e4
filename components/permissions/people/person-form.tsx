"use client";

import { UserSearch } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { PersonQuestion } from "@/lib/shared/contracts/other-person";
import type { AskedPerson } from "./use-asked-person";

export interface PersonFormProps {
  asked: AskedPerson;
  /** Names of members that were read, to choose from. */
  suggestions: readonly string[];
}

const splitGroups = (text: string) => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((group) => group.trim())
      .filter(Boolean),
  ),
];

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text);
const fitsSession = (text: string) => /^[\w+=,.@-]{2,64}$/.test(text);

/** What AWS and the portal take; null where nothing is wrong. */
function faultOf({ name, nameIs, email }: PersonQuestion): { field: "name" | "email"; text: string } | null {
  if (name === "") return { field: "name", text: "Enter a name." };
  if (nameIs === "session" && !fitsSession(name))
    return { field: "name", text: "A session name has 2 to 64 letters, digits and _ + = , . @ -." };
  if (email !== null && !isAddress(email)) return { field: "email", text: "Enter an email address." };
  return null;
}

/** Who an administrator asks about: nothing of it is known to the portal. */
export function PersonForm({ asked, suggestions }: PersonFormProps) {
  const { question } = asked;
  const [name, setName] = useState(question?.name ?? "");
  const [nameIs, setNameIs] = useState<PersonQuestion["nameIs"]>(question?.nameIs ?? "session");
  const [email, setEmail] = useState(question?.email ?? "");
  const [groups, setGroups] = useState(question?.groups.join(", ") ?? "");
  const [hasAllGroups, setAllGroups] = useState(question?.hasAllGroups ?? false);
  const [fault, setFault] = useState<ReturnType<typeof faultOf>>(null);
  const listId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next: PersonQuestion = {
      name: name.trim(),
      nameIs,
      email: email.trim() || null,
      groups: splitGroups(groups),
      hasAllGroups,
    };
    const found = faultOf(next);
    setFault(found);
    if (!found) asked.ask(next);
  };
  const errorOf = (field: "name" | "email") => (fault?.field === field ? fault.text : undefined);
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="Another person"
      className="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-xl border border-line bg-surface p-4"
    >
      <Field label="Name" error={errorOf("name")} className="w-64">
        {(control) => (
          <TextInput
            {...control}
            list={listId}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <datalist id={listId}>
        {suggestions.map((member) => (
          <option key={member} value={member} />
        ))}
      </datalist>
      <div className="self-start pt-6">
        <Select
          label="As in"
          value={nameIs}
          options={[
            { value: "session", label: "SDMA" },
            { value: "claim", label: "the token" },
          ]}
          onValueChange={(value) => setNameIs(value === "claim" ? "claim" : "session")}
        />
      </div>
      <Field label="Email" error={errorOf("email")} className="w-64">
        {(control) => (
          <TextInput
            {...control}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Groups in their token" description="Separated by commas" className="w-72">
        {(control) => (
          <TextInput
            {...control}
            value={groups}
            onChange={(event) => setGroups(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3 self-start pt-6">
        <Checkbox label="They are in no other group" checked={hasAllGroups} onCheckedChange={setAllGroups} />
        <Button type="submit" variant="primary" icon={<UserSearch aria-hidden />}>
          Show
        </Button>
        <Button onClick={asked.leave}>Back to myself</Button>
      </div>
    </form>
  );
}
