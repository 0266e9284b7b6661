// The fake's people: who stands in visits and who signs in.
import type { StaffAddRequest, StaffRow, StaffSaveRequest } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { today } from './clinic';
import { readDay } from './days';
import { masked } from './people';

type Role = StaffRow['role'];

/** The commands over the people of a clinic in memory. */
export function staffCommands(clinic: FakeClinic) {
  let made = 3;
  const { settings } = clinic;
  const one = (id: string) => settings.staff.find((row) => row.id === id);
  return {
    staffSave: async (request: StaffSaveRequest) => {
      const known = request.id ? one(request.id) : undefined;
      const prsn_id = request.prsn_id.normalize('NFKC').trim().toUpperCase();
      if (!request.name.trim()) throw problem('invalid', { field: 'name', problem: 'required' });
      if (!known?.prsn_masked && !known?.can_sign_in && !prsn_id) {
        throw problem('invalid', { field: 'prsn_id', problem: 'required' });
      }
      if (prsn_id && !/^[A-Z][1289]\d{8}$/.test(prsn_id)) {
        throw problem('invalid', { field: 'prsn_id', problem: 'bad_id' });
      }
      const valid_to = readDay('valid_to', request.valid_to ?? '');
      const row = {
        can_sign_in: false,
        ...known,
        id: known?.id ?? `staff-${++made}`,
        name: request.name.trim(),
        role: (request.role as Role) ?? known?.role ?? null,
        prsn_masked: prsn_id ? masked(prsn_id) : (known?.prsn_masked ?? null),
        valid_from: readDay('valid_from', request.valid_from ?? ''),
        valid_to,
        may_treat: request.may_treat ?? true,
        may_instruct: request.may_instruct ?? true,
        valid: !valid_to || today() <= valid_to,
      };
      if (known) Object.assign(known, row);
      else settings.staff.push(row);
      const choice = settings.choices.find((other) => other.id === row.id);
      const shown = { ...row, prsn_id: prsn_id || (choice?.prsn_id ?? '') };
      if (choice) Object.assign(choice, { name: shown.name, prsn_id: shown.prsn_id });
      else if (prsn_id) settings.choices.push({ ...shown, prsn_masked: masked(prsn_id) });
      return row;
    },
    staffRemove: async (id: string) => {
      if (one(id)?.can_sign_in) throw problem('wrong_state');
      settings.staff = settings.staff.filter((row) => row.id !== id);
      settings.choices = settings.choices.filter((row) => row.id !== id);
      return null;
    },
    staffAdd: async ({ name, role, password }: StaffAddRequest) => {
      if (password.length < 8) throw problem('weak_password');
      if (settings.staff.some((row) => row.name === name && row.can_sign_in)) {
        throw problem('name_taken');
      }
      const row = {
        id: `staff-${++made}`,
        name,
        role: role as Role,
        prsn_masked: null,
        can_sign_in: true,
        valid_from: null,
        valid_to: null,
        may_treat: true,
        may_instruct: true,
        valid: true,
      };
      settings.staff.push(row);
      return row;
    },
    staffDisable: async (name: string) => {
      const row = settings.staff.find((other) => other.name === name);
      const managers = settings.staff.filter(
        (other) => other.can_sign_in && other.role === 'manager',
      );
      if (!row) throw problem('not_found');
      if (managers.length === 1 && managers[0] === row) throw problem('last_manager');
      row.can_sign_in = false;
      return row;
    },
  };
}
