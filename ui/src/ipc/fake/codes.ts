// The fake's tables of codes as a manager keeps them, and their files. Not here: how the form reads them.
import type { CodeKind, DepartmentSaveRequest, DrugSaveRequest } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { today } from './clinic';
import { codesCommands } from './codes-view';
import { readDay } from './days';

const holds = (row: { valid_from: string | null; valid_to: string | null }, day: string) =>
  (!row.valid_from || row.valid_from <= day) && (!row.valid_to || day <= row.valid_to);

/** The commands that change codes, over the tables the form reads. */
export function codesAdminCommands(clinic: FakeClinic) {
  const tables = codesCommands().codesView(null);
  let made = 0;
  const drugs = tables.then((view) => view.drugs);
  const departments = tables.then((view) => view.departments);
  return {
    codesView: async (date: string | null) => {
      const day = date ?? today();
      return {
        drugs: (await drugs).map((row) => ({ ...row, valid: holds(row, day) })),
        departments: (await departments).map((row) => ({ ...row, valid: holds(row, day) })),
        department_list:
          clinic.settings.values['hpa.department_list'] === 'unpadded'
            ? ('unpadded' as const)
            : ('padded' as const),
        date: day,
        staff: clinic.settings.choices,
      };
    },
    drugSave: async (request: DrugSaveRequest) => {
      const code = request.code.normalize('NFKC').trim().toUpperCase();
      if (!/^[A-Z][A-Z0-9]{9}$/.test(code)) {
        throw problem('invalid', { field: 'code', problem: 'bad_drug_code' });
      }
      if (!request.name.trim()) throw problem('invalid', { field: 'name', problem: 'required' });
      const row = { ...request, code, ...days(request), valid: true };
      return put(await drugs, row, (one) => one.code === code);
    },
    drugRemove: async (code: string) => drop(await drugs, (one) => one.code === code),
    departmentSave: async (request: DepartmentSaveRequest) => {
      if (!request.name.trim()) throw problem('invalid', { field: 'name', problem: 'required' });
      const row = {
        ...request,
        id: request.id ?? `department-new-${++made}`,
        padded: request.padded || null,
        unpadded: request.unpadded || null,
        source: request.source ?? '',
        offered: [],
        ...days(request),
        valid: true,
      };
      return put(await departments, row, (one) => one.id === row.id);
    },
    departmentRemove: async (id: string) => {
      return drop(await departments, (one) => one.id === id);
    },
    codesImport: async (kind: CodeKind) => ({
      rows: 12,
      accepted: 9,
      duplicates: 2,
      rejected: [
        {
          row: 5,
          field: kind === 'drugs' ? 'code' : 'name',
          code: kind === 'drugs' ? 'bad_drug_code' : 'required',
          message: 'not right',
        },
      ],
      warnings: [],
    }),
  };
}

function days(request: { valid_from: string; valid_to: string }) {
  const valid_from = readDay('valid_from', request.valid_from);
  const valid_to = readDay('valid_to', request.valid_to);
  if (valid_from && valid_to && valid_to < valid_from) {
    throw problem('invalid', { field: 'valid_to', problem: 'ends_before_start' });
  }
  return { valid_from, valid_to };
}

function put<T extends object>(rows: T[], row: T, same: (one: T) => boolean): null {
  const at = rows.findIndex(same);
  if (at < 0) rows.push(row);
  else rows[at] = { ...rows[at], ...row };
  return null;
}

function drop<T>(rows: T[], same: (one: T) => boolean): null {
  const at = rows.findIndex(same);
  if (at < 0) throw problem('not_found');
  rows.splice(at, 1);
  return null;
}
