import { SetMetadata, type Type, applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '../openapi.js';

/**
 * The properties of answers. The classes of this folder only describe answers: no code creates an instance. Each class
 * implements what its service returns, so the compiler finds a missing field.
 */

const NAME = 'nestjs-adminjs-groups:view';

/** One of our schemas. The prefix keeps it apart from the host's schemas. */
export function View(name: string, description?: string): ClassDecorator {
  return applyDecorators(
    SetMetadata(NAME, `Groups${name}`),
    ApiSchema({ name: `Groups${name}`, ...(description !== undefined && { description }) }),
  );
}

/** A reference to the schema of a view. */
export function schemaOf(view: Type): { $ref: string } {
  return { $ref: `#/components/schemas/${String(Reflect.getMetadata(NAME, view))}` };
}

export function Text(description: string, example?: string): PropertyDecorator {
  return ApiProperty({ type: String, description, ...(example !== undefined && { example }) });
}

/** A text or null. */
export function TextOrNull(description: string, example?: string): PropertyDecorator {
  return ApiProperty({
    type: String,
    nullable: true,
    description,
    ...(example !== undefined && { example }),
  });
}

/** A text that may be missing. */
export function OptionalText(description: string, example?: string): PropertyDecorator {
  return ApiPropertyOptional({ type: String, description, ...(example !== undefined && { example }) });
}

/** One of these texts. */
export function OneOf(values: readonly string[], description: string): PropertyDecorator {
  return ApiProperty({ type: String, enum: [...values], description });
}

export function Flag(description: string, example = false): PropertyDecorator {
  return ApiProperty({ type: Boolean, description, example });
}

export function Texts(description: string, example: string[] = []): PropertyDecorator {
  return ApiProperty({ type: [String], description, example });
}

/** ISO 8601 in UTC. */
export function Moment(description: string): PropertyDecorator {
  return ApiProperty({ type: String, format: 'date-time', description, example: '2026-11-02T08:30:00.000Z' });
}

export function MomentOrNull(description: string): PropertyDecorator {
  return ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description,
    example: '2026-12-12T17:00:00.000Z',
  });
}

export function Count(description: string, example = 2): PropertyDecorator {
  return ApiProperty({ type: 'integer', minimum: 0, description, example });
}

/** The id of a group or of an entry. */
export function Id(description: string, example = 6): PropertyDecorator {
  return ApiProperty({ type: 'integer', minimum: 1, description, example });
}

export function UserKey(description = 'The key of the user, as text'): PropertyDecorator {
  return ApiProperty({ type: String, description, example: '12' });
}

/** An object of another view. */
export function Of(view: () => Type, description: string): PropertyDecorator {
  return ApiProperty({ type: () => view(), description });
}

/** An object of another view, or null. */
export function OfOrNull(view: () => Type, description: string): PropertyDecorator {
  return ApiProperty({ type: () => view(), nullable: true, description });
}

export function ListOf(view: () => Type, description: string): PropertyDecorator {
  return ApiProperty({ type: () => view(), isArray: true, description });
}

/** One page of a list of these. */
export function pageOf<Item>(view: Type<Item>, name: string) {
  @View(name)
  class PageView {
    @ListOf(() => view, 'The records of this page')
    records!: Item[];

    @Count('The number of records on all pages', 1)
    total!: number;

    @ApiProperty({ type: 'integer', minimum: 1, description: 'The number of this page', example: 1 })
    page!: number;

    @ApiProperty({
      type: 'integer',
      minimum: 1,
      maximum: 500,
      description: 'The maximum number of records on one page',
      example: 20,
    })
    perPage!: number;
  }
  return PageView;
}
