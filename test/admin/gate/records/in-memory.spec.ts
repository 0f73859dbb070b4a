import AdminJS from 'adminjs';
import { saving } from '../../../../src/admin/gate/records/saving.js';
import { MemoryResource, MemoryTable } from '../../../canary/memory-resource.js';

describe('Creating a record of an adapter that is not the one of TypeORM', () => {
  const start = () => {
    const table = new MemoryTable('Notes', 'id', ['text']);
    table.rows.push({ id: '1', text: 'of somebody' });
    const resource = new MemoryResource(table);
    const { resources } = new AdminJS({ resources: [resource] });
    expect(resources).toEqual([resource]);
    const create = (params: Record<string, unknown>) =>
      saving('new', resource, params, () => resource.create(params));
    return { table, create };
  };

  it('writes over none that is there', async () => {
    const { table, create } = start();
    await expect(create({ id: '1', text: 'mine' })).rejects.toMatchObject({
      baseError: { type: 'RECORD_EXISTS' },
      propertyErrors: { id: { type: 'taken' } },
    });
    expect(table.rows).toEqual([{ id: '1', text: 'of somebody' }]);
  });

  it('takes an id that is free', async () => {
    const { table, create } = start();
    await create({ id: '2', text: 'mine' });
    expect(table.rows.map(({ id }) => id)).toEqual(['1', '2']);
  });
});
